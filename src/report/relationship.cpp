#include "report/relationship.h"

#include <nlohmann/json.hpp>

namespace detente::report {

namespace {

using relate::Act;
using relate::Both;
using relate::Count;
using relate::Gap;
using relate::View;
using relate::Witness;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }
Json or_null(const std::optional<Date>& date) { return date ? Json(date->str()) : Json(nullptr); }
Json or_null(const std::optional<Day>& day) { return day ? Json(format_day(*day)) : Json(nullptr); }

template <typename Items, typename ToJson>
Json list(const Items& items, ToJson to_json) {
  Json all = Json::array();
  for (const auto& item : items) all.push_back(to_json(item));
  return all;
}

Json mark(const Witness& w) {
  auto points = Text(w.sentence).code_points(w.mark);
  return {{"start", points.start}, {"end", points.end}};
}

Json witness(const Witness& w) {
  return {{"id", w.id},
          {"article", w.article},
          {"title", or_null(w.title)},
          {"outlet", or_null(w.outlet)},
          {"url", or_null(w.url)},
          {"published", or_null(w.published)},
          {"story", w.story},
          {"sentence", w.sentence},
          {"mark", mark(w)},
          {"rule", w.rule},
          {"status", to_string(w.status)},
          {"chain", w.chain},
          {"confidence", w.confidence}};
}

Json parties(const std::vector<Party>& all) {
  return list(all, [](const Party& p) { return Json{{"actor", or_null(p.actor)}, {"name", p.name}, {"text", p.text}}; });
}

Json third_party(const ThirdParty& t) {
  return {{"actor", or_null(t.party.actor)}, {"name", t.party.name}, {"text", t.party.text}, {"role", t.role}};
}

Json act(const Act& a) {
  Json one = {{"event", a.id},
              {"direction", a.direction},
              {"source", parties(a.sources)},
              {"target", parties(a.targets)},
              {"type", a.type},
              {"mode", or_null(a.mode)},
              {"trigger", a.trigger},
              {"lane", to_string(a.lane)},
              {"status", to_string(a.status)},
              {"quad", to_string(a.quad)},
              {"counts", a.counts},
              {"flags", a.flags},
              {"context", a.context},
              {"date", or_null(a.when)},
              {"dated", a.dated},
              {"intensity", a.intensity},
              {"place", or_null(a.place)},
              {"stories", a.stories}};
  one["magnitude"] = a.magnitude ? Json{{"value", a.magnitude->value}, {"unit", a.magnitude->unit}} : Json(nullptr);
  one["third_parties"] = list(a.third_parties, third_party);
  one["evidence"] = list(a.witnesses, witness);
  return one;
}

/// `of`: what the indices point to.
template <typename Items, typename Id>
Json count(const Count& c, const Items& of, Id id) {
  Json ids = Json::array();
  for (int at : c.acts) ids.push_back(id(of[static_cast<std::size_t>(at)]));
  return {{"id", c.id}, {"n", c.n}, {"neutral", c.neutral}, {"mean", or_null(c.mean)}, {"of", ids}};
}

class ViewJson {
 public:
  explicit ViewJson(const View& view) : view_(view) {}

  Json json() const {
    Json all = {{"level", to_string(view_.level)},
                {"names", view_.names},
                {"coverage", {{"id", view_.coverage.id}, {"stories", view_.coverage.n}, {"articles", articles()}}}};
    all["directions"] = Json::array({direction(0), direction(1)});
    all["periods"] = list(view_.periods, [&](const auto& p) { return period(p); });
    all["phases"] = list(view_.phases, [&](const auto& p) { return phase(p); });
    all["issues"] = list(view_.issues, [&](const auto& i) {
      return Json{{"name", i.name}, {"balance", i.balance}, {"directions", both(i.lanes)}};
    });
    all["acts"] = list(view_.acts, act);
    all["quotes"] = list(view_.quotes, quote);
    all["promises"] = list(view_.promises, entry);
    all["forecasts"] = list(view_.forecasts, entry);
    all["contradictions"] = list(view_.contradictions, contradiction);
    all["neighbours"] = list(view_.neighbours, [&](const auto& n) { return neighbour(n); });
    all["unplaced"] = view_.unplaced;
    all["outside"] = view_.outside;
    return all;
  }

 private:
  Json acts(const Count& c) const {
    return count(c, view_.acts, [](const Act& a) { return a.id; });
  }
  Json lanes(const relate::Lanes& l) const { return {{"words", acts(l.words)}, {"deeds", acts(l.deeds)}}; }
  Json both(const Both& b) const { return Json::array({lanes(b[0]), lanes(b[1])}); }

  Json articles() const {
    return list(view_.named, [](const store::Head& h) {
      return Json{{"id", h.id},
                  {"story", h.story},
                  {"published", or_null(h.published.day)},
                  {"outlet", or_null(h.outlet)},
                  {"title", or_null(h.title)}};
    });
  }

  Json gap(const Gap& g) const {
    return {{"value", or_null(g.value)}, {"low", or_null(g.low)}, {"high", or_null(g.high)},
            {"words", g.words},          {"deeds", g.deeds},      {"few", g.few}};
  }

  Json direction(std::size_t side) const {
    Json one = {{"source", view_.names[side]}, {"target", view_.names[1 - side]}};
    one["words"] = acts(view_.lanes[side].words);
    one["deeds"] = acts(view_.lanes[side].deeds);
    for (std::size_t quad = 0; quad < 5; ++quad)
      one["by_quad"][std::string(to_string(static_cast<Quad>(quad)))] = acts(view_.by_quad[side][quad]);
    one["not_counted"] = acts(view_.apart[side]);
    one["silence"] = acts(view_.silence[side]);
    one["quotes"] = count(view_.quotes_by[side], view_.quotes, [](const relate::QuoteCard& q) { return q.witness.id; });
    one["say_do_gap"] = gap(view_.gap[side]);
    return one;
  }

  Json period(const relate::Period& p) const {
    return {{"at", p.at.str()}, {"label", p.label}, {"coverage", p.coverage}, {"low", p.low}, {"directions", both(p.lanes)}};
  }

  Json phase(const relate::Phase& p) const {
    return {{"from", p.from.str()},
            {"to", p.to.str()},
            {"name", p.name},
            {"under", or_null(p.under)},
            {"directions", both(p.lanes)},
            {"repeats", p.repeats < 0 ? Json(nullptr) : Json(p.repeats)}};
  }

  static Json quote(const relate::QuoteCard& q) {
    return {{"id", q.witness.id},      {"direction", q.direction}, {"speaker", q.speaker},          {"words", q.words},
            {"kind", q.kind},          {"about", q.about},         {"stance", to_string(q.stance)}, {"strength", q.strength},
            {"date", or_null(q.when)}, {"stories", q.stories},     {"evidence", witness(q.witness)}};
  }

  static Json entry(const relate::LedgerEntry& e) {
    return {{"id", e.id},
            {"kind", e.kind},
            {"by", e.by},
            {"to", or_null(e.to)},
            {"words", e.words},
            {"deadline", or_null(e.deadline)},
            {"condition", or_null(e.condition)},
            {"made", or_null(e.made)},
            {"outcome", e.outcome},
            {"evidence", witness(e.witness)}};
  }

  static Json contradiction(const relate::Contradiction& c) {
    return {{"what", c.what},
            {"one", {{"says", c.one_says}, {"evidence", witness(c.one)}}},
            {"other", {{"says", c.other_says}, {"evidence", witness(c.other)}}}};
  }

  Json neighbour(const relate::Neighbour& n) const {
    return {{"actor", n.actor},
            {"name", n.name},
            {"within", n.side < 0 ? Json(nullptr) : Json(view_.names[static_cast<std::size_t>(n.side)])},
            {"events", count(n.events, view_.around, [](const Act& a) { return a.id; })},
            {"cooperation", n.cooperation},
            {"conflict", n.conflict}};
  }

  const View& view_;
};

Json question(const relate::Question& q) {
  return {{"a", {{"actor", q.a.id}, {"name", q.a.name}}},
          {"b", {{"actor", q.b.id}, {"name", q.b.name}}},
          {"from", or_null(q.from)},
          {"to", or_null(q.to)},
          {"as_of", or_null(q.as_of)},
          {"issue", or_null(q.issue)},
          {"scale", q.measure.scale.name},
          {"quad_scheme", q.measure.quads.name}};
}

}  // namespace

Json json(const relate::Relationship& r) {
  Json all = {{"question", question(r.question)}, {"articles", r.articles}, {"stories", r.stories}, {"unread", r.unread}};
  all["asked"] = ViewJson(r.asked).json();
  all["rolled_up"] = r.rolled_up ? ViewJson(*r.rolled_up).json() : Json(nullptr);
  return all;
}

Json json(const relate::Evidence& e) {
  return {{"id", e.id}, {"what", e.what}, {"lines", e.lines}, {"evidence", list(e.witnesses, witness)}};
}

}  // namespace detente::report
