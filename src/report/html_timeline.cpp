// The picture of a relationship: time runs to the right; each direction has a lane of words and a lane of deeds. In a lane,
// cooperation grows up from the base line, conflict down, what is neither stands on top in grey. All four lanes share one scale.
#include <fmt/format.h>

#include <algorithm>

#include "report/csv.h"
#include "report/html_text.h"
#include "report/layout.h"

namespace detente::report {

namespace {

using relate::Count;
using relate::View;

constexpr double kWidth = 1080, kLeft = 190, kRight = 14, kTop = 34, kLane = 66, kBetween = 22, kCover = 30, kAxis = 24;

struct Tally {
  int warm = 0, cold = 0, none = 0;
};

Tally tally(const View& view, const Count& count) {
  Tally t;
  for (int at : count.acts) {
    Quad quad = view.acts[static_cast<std::size_t>(at)].quad;
    if (quad == Quad::verbal_cooperation || quad == Quad::material_cooperation) ++t.warm;
    else if (quad == Quad::neutral) ++t.none;
    else ++t.cold;
  }
  return t;
}

class Drawing {
 public:
  explicit Drawing(const View& view) : view_(view), step_((kWidth - kLeft - kRight) / static_cast<double>(view.periods.size())) {
    for (const auto& period : view.periods) {
      most_covered_ = std::max(most_covered_, period.coverage);
      for (const auto& lanes : period.lanes)
        for (const Count* count : {&lanes.words, &lanes.deeds}) {
          Tally t = tally(view, *count);
          most_ = std::max({most_, t.warm + t.none, t.cold});
        }
    }
  }

  std::string svg() {
    std::string title = escaped("Words and deeds of " + view_.names[0] + " and " + view_.names[1] + " through time");
    out_ = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"{}\">", kWidth, height(), title);
    phases();
    for (int lane = 0; lane < 4; ++lane) draw_lane(lane);
    coverage();
    axis();
    return out_ + "</svg>";
  }

 private:
  // Lanes from the top: a's words, a's deeds, b's deeds, b's words, so that the deeds of both face each other.
  static int direction(int lane) { return lane / 2; }
  static bool words(int lane) { return lane == 0 || lane == 3; }
  static double top(int lane) { return kTop + lane * kLane + (lane >= 2 ? kBetween : 0); }
  static double bottom() { return top(3) + kLane; }
  static double height() { return bottom() + kCover + kAxis; }
  double x(std::size_t period) const { return kLeft + static_cast<double>(period) * step_; }
  const Count& count(std::size_t period, int lane) const {
    const auto& lanes = view_.periods[period].lanes[static_cast<std::size_t>(direction(lane))];
    return words(lane) ? lanes.words : lanes.deeds;
  }

  void rect(const char* kind, double left, double y, double width, double tall) {
    out_ += fmt::format("<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>", kind, left, y, width,
                        tall);
  }
  void text(const char* kind, double left, double y, const std::string& words, const char* anchor = "start") {
    out_ += fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>", kind, left, y, anchor,
                        escaped(words));
  }

  void draw_lane(int lane) {
    double middle = top(lane) + kLane / 2;
    auto side = static_cast<std::size_t>(direction(lane));
    bool first = lane == 0 || lane == 2;
    if (first) {
      text("dir", 0, top(lane) + 12, cut(view_.names[side], 22));
      text("lane", 0, top(lane) + 28, cut("→ " + view_.names[1 - side], 24));
    }
    text("lane", kLeft - 10, middle + 4, words(lane) ? "words" : "deeds", "end");
    out_ += fmt::format("<line class=\"base\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>", kLeft, kWidth - kRight,
                        middle, middle);
    for (std::size_t at = 0; at < view_.periods.size(); ++at) bar(lane, at, middle);
  }

  void bar(int lane, std::size_t at, double middle) {
    const Count& c = count(at, lane);
    if (c.n == 0) return;
    Tally t = tally(view_, c);
    double unit = (kLane / 2 - 5) / std::max(1, most_), gap = std::min(3.0, step_ * 0.15), wide = std::min(34.0, step_ - gap);
    double left = x(at) + (step_ - wide) / 2;
    std::string label = fmt::format("{} {}, {}: {} cooperation, {} conflict, {} neither", view_.periods[at].label,
                                    words(lane) ? "words" : "deeds", view_.names[static_cast<std::size_t>(direction(lane))],
                                    t.warm, t.cold, t.none);
    out_ += fmt::format("<a href=\"#{}\" aria-label=\"{}\"><title>{}</title>", anchor(c), escaped(label), escaped(label));
    rect("hit", x(at), middle - kLane / 2 + 2, step_, kLane - 4);
    if (t.warm) rect("up", left, middle - t.warm * unit, wide, t.warm * unit);
    if (t.none) rect("flat", left, middle - (t.warm + t.none) * unit, wide, t.none * unit);
    if (t.cold) rect("down", left, middle, wide, t.cold * unit);
    out_ += "</a>";
  }

  // Where a day lies: periods are equally wide, whatever their days.
  double x_of(const Date& date) const {
    const auto& periods = view_.periods;
    for (std::size_t at = periods.size(); at-- > 0;) {
      Day first = periods[at].at.first();
      if (first > date.first()) continue;
      Day next = at + 1 < periods.size() ? periods[at + 1].at.first() : first + (first - periods[at > 0 ? at - 1 : 0].at.first());
      double days = std::max(1.0, static_cast<double>((next - first).count()));
      return x(at) + step_ * std::min(1.0, static_cast<double>((date.first() - first).count()) / days);
    }
    return x(0);
  }

  void phases() {
    for (std::size_t at = 0; at < view_.phases.size(); ++at) {
      const auto& phase = view_.phases[at];
      double left = at == 0 ? kLeft : x_of(phase.from),
             right = at + 1 < view_.phases.size() ? x_of(view_.phases[at + 1].from) : kWidth - kRight;
      double until = std::max(left + 2, std::min(right, x_of(phase.to)));
      if (at % 2 == 0) rect("band", left, kTop - 28, (at + 1 < view_.phases.size() ? until : right) - left, bottom() - kTop + 28);
      if (at > 0)
        out_ += fmt::format("<line class=\"cut\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>", left, left,
                            kTop - 28, bottom());
      int room = static_cast<int>((right - left - 14) / 6.1);
      std::string name = std::to_string(at + 1) + " · " + phase.name;
      if (right - left > 12) text("phase", left + 6, kTop - 11, room >= width_of(name) ? name : std::to_string(at + 1));
    }
  }

  void coverage() {
    double base = bottom() + kCover - 4, unit = (kCover - 10) / std::max(1.0, static_cast<double>(most_covered_));
    text("lane", kLeft - 10, base, "stories", "end");
    for (std::size_t at = 0; at < view_.periods.size(); ++at) {
      int n = view_.periods[at].coverage;
      if (n > 0) rect("cover", x(at) + step_ * 0.2, base - n * unit, step_ * 0.6, n * unit);
    }
  }

  void axis() {
    double y = height() - 6;
    std::size_t every = (view_.periods.size() + 13) / 14;
    for (std::size_t at = 0; at < view_.periods.size(); at += every)
      text("tick", x(at) + step_ / 2, y, view_.periods[at].label, "middle");
  }

  const View& view_;
  double step_;
  int most_ = 1, most_covered_ = 1;
  std::string out_;
};

}  // namespace

std::string timeline_svg(const View& view) { return view.periods.empty() ? "" : Drawing(view).svg(); }

std::string timeline_csv(const View& view) {
  std::string csv = csv_line(
      {"period", "source", "target", "lane", "acts", "cooperation", "conflict", "neither", "mean_intensity", "stories", "id"});
  for (const auto& period : view.periods)
    for (std::size_t side : {0u, 1u})
      for (bool words : {true, false}) {
        const Count& c = words ? period.lanes[side].words : period.lanes[side].deeds;
        Tally t = tally(view, c);
        csv += csv_line({period.label, view.names[side], view.names[1 - side], words ? "word" : "deed", std::to_string(c.n),
                         std::to_string(t.warm), std::to_string(t.cold), std::to_string(t.none),
                         c.mean ? fmt::format("{:.2f}", *c.mean) : "", std::to_string(period.coverage), c.id});
      }
  return csv;
}

}  // namespace detente::report
