#include "report/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/layout.h"

namespace detente::report {

namespace {

constexpr int kWidth = 80;
constexpr int kLabel = 12;  // columns before what is said of an event
constexpr int kForm = 17, kLemma = 15, kTag = 6, kXpos = 6;

std::string tree_line(const Sentence& sentence, std::size_t at) {
  const Token& token = sentence.tokens[at];
  const std::string head = token.head < 0 ? "" : " " + sentence.tokens[static_cast<std::size_t>(token.head)].form;
  std::string line = fmt::format("{:>4}  ", at + 1) + padded(cut(token.form, kForm), kForm + 1) +
                     padded(cut(token.lemma, kLemma), kLemma + 1) + padded(to_string(token.upos), kTag) +
                     padded(token.xpos, kXpos) + padded(token.deprel, 10) + fmt::format("{:>3}", token.head + 1) + head;
  return cut(line, kWidth) + "\n";
}

std::string tree_lines(const Sentence& sentence) {
  std::string out;
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) out += tree_line(sentence, at);
  return out;
}

std::string labelled(const std::string& label, const std::string& text) {
  std::string out, before = padded("    " + label, kLabel);
  for (const auto& line : wrapped(text, kWidth - kLabel)) {
    out += before + line + "\n";
    before = std::string(kLabel, ' ');
  }
  return out;
}

std::string words_of(const Text& text, const std::vector<Span>& spans) {
  std::string words;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    bool apart = i > 0 && text.view({spans[i - 1].end, spans[i].begin}).find_first_not_of(' ') != std::string_view::npos;
    words += (i == 0 ? "" : apart ? " … " : text.view({spans[i - 1].end, spans[i].begin}));
    words += text.view(spans[i]);
  }
  return words;
}

std::string in_marks(const std::string& words) { return "\"" + one_line(words) + "\""; }

std::string actor_of(const Party& party) {
  std::string id = party.actor.empty() ? "no known actor" : party.actor;
  std::string out = party.name + " (" + id;
  if (!party.country.empty() && party.country != party.actor) out += ", " + party.country;
  if (!party.sector.empty()) out += ", " + party.sector;
  return out + ")";
}

std::string sides(const char* label, const std::vector<Party>& parties, const std::vector<events::Reason>& why,
                  const Meaning& meaning) {
  if (parties.empty()) return labelled(label, "none");
  std::string out;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const auto& reason = why[i];
    std::string mention = reason.mention.empty() ? "" : ", a " + reason.mention + ",";
    out += labelled(label, in_marks(parties[i].text) + mention + " → " + actor_of(parties[i]));
    out += labelled("", reason.code + ": " + meaning(reason.code) + (reason.path.empty() ? "" : " [" + reason.path + "]"));
  }
  return out;
}

std::string status_text(const Text& text, const Event& event, const events::Reason& why, const Meaning& meaning) {
  std::string out = std::string(to_string(event.status)) + (event.counts() ? ", counts as a deed" : "");
  if (!why.words.empty()) out += ": " + in_marks(words_of(text, why.words));
  return out + "; " + why.code + ": " + meaning(why.code);
}

std::string event_text(const Text& text, const Event& event, const events::Reasons& why, const Meaning& meaning) {
  std::string mode = event.mode.empty() ? "" : " " + event.mode;
  std::string out = fmt::format("\n  {}  {}{}  CAMEO {}  {}, {}\n", in_marks(std::string(text.view(event.trigger))), event.type,
                                mode, event.cameo, to_string(event.lane), to_string(event.quad));
  out += labelled("rule", event.rule + ": " + meaning(event.rule));
  if (why.code.changed)
    out += labelled("code", event.cameo + ": " + meaning(event.cameo) + " " + why.code.code + ": " + meaning(why.code.code));
  out += labelled("status", status_text(text, event, why.status, meaning));
  out += sides("source", event.source, why.source, meaning);
  out += sides("target", event.target, why.target, meaning);
  if (event.of >= 0) out += labelled("of", "the act of an utterance of this sentence that asks for, threatens or promises it");
  for (const std::string& flag : event.flags) out += labelled("flag", spaced(flag));
  return out;
}

Json words_json(const Text& text, const std::vector<Span>& spans) {
  Json out = Json::array();
  for (Span span : spans) {
    auto points = text.code_points(span);
    out.push_back({{"start", points.start}, {"end", points.end}, {"text", text.view(span)}});
  }
  return out;
}

Json reason_json(const Text& text, const events::Reason& reason, const Meaning& meaning) {
  Json out = {{"code", reason.code}, {"means", meaning(reason.code)}, {"words", words_json(text, reason.words)}};
  if (!reason.path.empty()) out["path"] = reason.path;
  if (!reason.mention.empty()) out["mention"] = reason.mention;
  return out;
}

Json reasons_json(const Text& text, const std::vector<events::Reason>& all, const Meaning& meaning) {
  Json out = Json::array();
  for (const auto& one : all) out.push_back(reason_json(text, one, meaning));
  return out;
}

Json why_json(const Text& text, const Event& event, const events::Reasons& why, const Meaning& meaning) {
  return {{"rule", meaning(event.rule)},
          {"code", {{"code", why.code.code}, {"means", meaning(why.code.code)}}},
          {"status", reason_json(text, why.status, meaning)},
          {"source", reasons_json(text, why.source, meaning)},
          {"target", reasons_json(text, why.target, meaning)}};
}

std::vector<std::size_t> events_of(const Analysis& analysis, const Sentence& sentence) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < analysis.events.size(); ++i)
    if (analysis.events[i].sentence == sentence.span) found.push_back(i);
  return found;
}

}  // namespace

std::string explained(const Analysis& analysis, const Sentence& sentence, const std::vector<events::Reasons>& why,
                      const Meaning& meaning) {
  const Text& text = analysis.article.text;
  std::string out;
  for (const auto& line : wrapped(text.view(sentence.span), kWidth)) out += line + "\n";
  out += "\n" + tree_lines(sentence);
  auto found = events_of(analysis, sentence);
  if (found.empty()) out += "\n  no event\n";
  for (std::size_t index : found) out += event_text(text, analysis.events[index], why[index], meaning);
  return out;
}

Json explained_json(const Analysis& analysis, const Sentence& sentence, const std::vector<events::Reasons>& why,
                    const Meaning& meaning) {
  const Text& text = analysis.article.text;
  Language one;
  one.sentences = {sentence};
  Json out = sentences_json(text, one).at(0);
  out["text"] = text.view(sentence.span);
  out["events"] = Json::array();
  for (std::size_t index : events_of(analysis, sentence)) {
    Json event = json(text, analysis.events[index], analysis.events);
    event["why"] = why_json(text, analysis.events[index], why[index], meaning);
    out["events"].push_back(std::move(event));
  }
  return out;
}

}  // namespace detente::report
