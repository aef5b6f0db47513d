#include "events/events.h"

#include <algorithm>
#include <numeric>

#include "events/coder.h"
#include "events/known.h"
#include "events/refine.h"
#include "events/status.h"
#include "events/tree.h"

namespace detente::events {

Lexicon::Lexicon() : impl(std::make_unique<Impl>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

Lexicon load_lexicon(const std::filesystem::path& data, const std::vector<std::filesystem::path>& verbs) {
  Lexicon lexicon;
  lexicon.impl->ontology = load_ontology(data);
  lexicon.impl->words = load_words(data, lexicon.impl->ontology, verbs);
  return lexicon;
}

namespace {

// Sorts by start and keeps `of` pointing at the same event.
void sort_events(std::vector<Event>& all) {
  std::vector<int> order(all.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return all[static_cast<std::size_t>(a)].trigger < all[static_cast<std::size_t>(b)].trigger;
  });
  std::vector<int> place(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
  std::vector<Event> sorted;
  sorted.reserve(order.size());
  for (int index : order) sorted.push_back(std::move(all[static_cast<std::size_t>(index)]));
  for (Event& event : sorted)
    if (event.of >= 0) event.of = place[static_cast<std::size_t>(event.of)];
  all = std::move(sorted);
}

}  // namespace

namespace {

const Quote* said_by(const Event& event, const std::vector<Quote>& quotes) {
  for (const Quote& quote : quotes)
    if (quote.cue && event.trigger.contains(*quote.cue) && !quote.speaker.actor.empty() && quote.speaker.span) return &quote;
  return nullptr;
}

const Actor* actor_called(const std::string& id, const Entities& entities) {
  auto found = std::find_if(entities.actors.begin(), entities.actors.end(), [&](const Actor& a) { return a.id == id; });
  return found == entities.actors.end() ? nullptr : &*found;
}

bool is_pronoun(Span span, const Entities& entities) {
  return std::any_of(entities.mentions.begin(), entities.mentions.end(), [&](const Mention& mention) {
    return mention.kind == MentionKind::pronoun && mention.span.begin == span.begin && mention.span.end == span.end;
  });
}

// "he said": whoever speaks the quotation is whose saying it is; speech has looked at more than the words around the verb.
void take_speaker(Event& event, const Input& input) {
  if (event.source.size() != 1) return;
  const Quote* quote = said_by(event, input.quotes);
  Party& source = event.source.front();
  if (!quote || source.actor == quote->speaker.actor) return;
  if (!source.span.overlaps(*quote->speaker.span) && !is_pronoun(source.span, input.entities)) return;
  const Actor* speaker = actor_called(quote->speaker.actor, input.entities);
  if (!speaker) return;
  source.text = std::string(input.text.view(source.span));  // not the words of whoever the pronoun was taken for
  source.actor = speaker->id;
  source.name = speaker->name;
  source.country = speaker->country;
  source.sector = speaker->sector;
}

}  // namespace

std::vector<Event> events(const Input& input, const Lexicon& lexicon) {
  std::vector<Coded> coded;
  for (std::size_t i = 0; i < input.language.sentences.size(); ++i)
    code_sentence(input, static_cast<int>(i), lexicon.impl->ontology, lexicon.impl->words, coded);
  complete(coded, commonest_states(input.text, input.entities), input.published);
  std::vector<Event> all;
  for (Coded& one : coded) {
    take_speaker(one.event, input);
    all.push_back(std::move(one.event));
  }
  sort_events(all);
  for (Event& event : all) event.cameo = stated_code(event, lexicon.impl->ontology);
  return all;
}

namespace {

bool is_predicate(const Tree& tree, int token) { return tree[token].upos == Upos::VERB || tree.kid(token, Dep::cop) >= 0; }

}  // namespace

std::vector<Act> acts(const Language& language, const Lexicon& lexicon) {
  std::vector<Act> all;
  for (const Sentence& sentence : language.sentences) {
    const Tree tree(sentence, lexicon.impl->words);
    for (int token = 0; token < tree.size(); ++token) {
      if (!is_predicate(tree, token)) continue;
      Reading reading = status_of(tree, token, false, lexicon.impl->words);
      all.push_back({tree[token].span, tree.lemma(token), reading.status});
    }
  }
  return all;
}

namespace {

// "detente -6.8, goldstein -8.0 (stated code)": what every table of its kind gives; the type's own where that is what it reads.
template <typename Value, typename Words>
std::string by_tables(const std::map<std::string, MeasureTable<Value>>& tables, const Cameo& cameo, const Value& ours,
                      Words words) {
  std::string all;
  for (const auto& [name, table] : tables) {
    const Value* value = table.find(cameo.code, cameo.type);
    all += (all.empty() ? "" : ", ") + name + " " + words(value ? *value : ours);
  }
  return all;
}

std::string figure(double value) {
  std::string digits = std::to_string(value);
  return digits.substr(0, digits.find('.') + 2);
}

Explanation explain_type(const TypeEntry& type, const Ontology& ontology) {
  Explanation made{type.name, "event type", {type.definition, "Example: " + type.example}};
  made.lines.push_back("QuadClass: " + std::string(to_string(type.quad)) + "; lane: " + std::string(to_string(type.lane)));
  for (const ModeEntry& mode : ontology.modes)
    if (mode.type == type.name) made.lines.push_back("Mode " + mode.name + ": " + mode.definition);
  return made;
}

Explanation explain_cameo(const Cameo& cameo, const Measures& measures) {
  Explanation made{cameo.code, cameo.title, {}};
  if (!cameo.definition.empty()) made.lines.push_back(cameo.definition);
  if (!cameo.example.empty()) made.lines.push_back("Example: " + cameo.example);
  made.lines.push_back("Type: " + cameo.type + (cameo.mode.empty() ? "" : ", mode " + cameo.mode) +
                       "; lane: " + std::string(to_string(cameo.lane)));
  made.lines.push_back("QuadClass by scheme: " +
                       by_tables(measures.schemes, cameo, cameo.quad, [](Quad quad) { return std::string(to_string(quad)); }));
  made.lines.push_back("Intensity by scale, -10 to 10: " + by_tables(measures.scales, cameo, cameo.intensity, figure));
  return made;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

Explanation explain_rule(const Frame& frame, const Ontology& ontology) {
  const Cameo& cameo = ontology.cameo.at(frame.cameo);
  const char* kinds[] = {"verb", "noun", "adjective"};
  Explanation made{frame.rule, "the " + std::string(kinds[static_cast<int>(frame.pos)]) + " \"" + frame.phrase + "\"", {}};
  made.lines.push_back("CAMEO " + cameo.code + ": " + cameo.title + ". " + cameo.definition);
  made.lines.push_back("Type " + cameo.type + ", " + std::string(to_string(cameo.quad)) + ", " +
                       std::string(to_string(cameo.lane)));
  made.lines.push_back("Source stands in: " + joined(frame.from) + "; target in: " + joined(frame.to));
  made.lines.push_back("Written at " + frame.file + ":" + std::to_string(frame.line));
  if (!cameo.example.empty()) made.lines.push_back("Example of the code: " + cameo.example);
  return made;
}

// Where a table's name is both a scale's and a scheme's ("detente", "plover"), both are told.
std::optional<Explanation> explain_table(const std::string& name, const Measures& measures) {
  Explanation made{name, "", {}};
  const auto scale = measures.scales.find(name);
  const auto scheme = measures.schemes.find(name);
  if (scale != measures.scales.end()) made.title = "scale", made.lines.push_back("Intensity: " + scale->second.about);
  if (scheme != measures.schemes.end()) {
    made.title += made.title.empty() ? "quad scheme" : " and quad scheme";
    made.lines.push_back("QuadClass: " + scheme->second.about);
  }
  return made.title.empty() ? std::nullopt : std::optional(made);
}

}  // namespace

std::optional<Explanation> explain(const std::string& code, const Lexicon& lexicon) {
  const Ontology& ontology = lexicon.impl->ontology;
  if (auto type = ontology.types.find(code); type != ontology.types.end()) return explain_type(type->second, ontology);
  if (auto cameo = ontology.cameo.find(code); cameo != ontology.cameo.end())
    return explain_cameo(cameo->second, ontology.measures);
  for (const Frame& frame : lexicon.impl->words.frames)
    if (frame.rule == code) return explain_rule(frame, ontology);
  return explain_table(code, ontology.measures);
}

std::vector<std::string> codes(const Lexicon& lexicon) {
  std::vector<std::string> all;
  for (const auto& [name, type] : lexicon.impl->ontology.types) all.push_back(name);
  for (const auto& [code, cameo] : lexicon.impl->ontology.cameo) all.push_back(code);
  for (const Frame& frame : lexicon.impl->words.frames) all.push_back(frame.rule);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace detente::events
