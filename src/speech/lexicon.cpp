#include "speech/lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "lexicon/lexicon.h"

namespace detente::speech {

namespace {

using lexicon::Entry;
using lexicon::File;

constexpr std::array<std::string_view, 19> kActs{"assert",  "ask",     "order",  "promise", "threat",     "deny",    "confirm",
                                                 "dispute", "retract", "praise", "blame",   "judge",      "believe", "expect",
                                                 "decide",  "want",    "know",   "show",    "stay_silent"};

constexpr std::array<std::pair<std::string_view, Frame>, 11> kFrames{{{"quote", Frame::quote},
                                                                      {"that", Frame::that},
                                                                      {"inf", Frame::inf},
                                                                      {"wh", Frame::wh},
                                                                      {"as", Frame::as},
                                                                      {"of", Frame::of},
                                                                      {"name", Frame::name},
                                                                      {"ing", Frame::ing},
                                                                      {"np", Frame::np},
                                                                      {"own", Frame::own},
                                                                      {"clause", Frame::clause}}};

constexpr std::array<std::pair<std::string_view, Part>, 5> kParts{{{"verb", Part::verb},
                                                                   {"noun", Part::noun},
                                                                   {"adjective", Part::adjective},
                                                                   {"preposition", Part::preposition},
                                                                   {"scope_noun", Part::scope_noun}}};

constexpr std::array<std::string_view, static_cast<std::size_t>(Role::count)> kRoles{
    "clause", "infinitive", "condition", "question", "part",       "charge",  "purpose",    "agent",    "giver",
    "owner",  "hearer",     "view",      "relative", "empty",      "thing",   "neuter",     "person",   "several",
    "first",  "further",    "keeps",     "definite", "indefinite", "summary", "concession", "supposing"};

template <typename Table, typename Value>
Value named(const Table& table, const File& file, const Entry& entry, const char* key, const std::string& value, Value) {
  for (const auto& [name, meaning] : table)
    if (name == value) return meaning;
  throw file.error(entry.find(key)->at, "unknown " + std::string(key) + " '" + value + "'");
}

Act act_of(const File& file, const Entry& entry) {
  const std::string value = entry.get("class", "assert");
  const auto found = std::find(kActs.begin(), kActs.end(), value);
  if (found == kActs.end()) throw file.error(entry.find("class")->at, "unknown class '" + value + "'");
  return static_cast<Act>(found - kActs.begin());
}

double number(const File& file, const Entry& entry, const char* key) {
  const std::string value = file.need(entry, key);
  double parsed = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
  if (error != std::errc() || end != value.data() + value.size()) throw file.error(entry.find(key)->at, "not a number");
  return parsed;
}

Cue read_cue(const File& file, const Entry& entry, Part part) {
  file.check_keys(entry, {"pos", "class", "frame", "prep", "to", "speaker"});
  Cue cue;
  cue.words = lexicon::split(entry.phrase, ' ');
  cue.part = part;
  cue.act = act_of(file, entry);
  for (const auto& frame : entry.list("frame"))
    cue.frames |= static_cast<std::uint16_t>(named(kFrames, file, entry, "frame", frame, Frame::quote));
  cue.prepositions = entry.list("prep");
  cue.to_object = entry.get("to") == "object";
  cue.speaker_object = entry.get("speaker") == "object";
  cue.no_speaker = entry.get("speaker") == "none";
  return cue;
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// Regular forms: denies, denied, denying; jokes, joked, joking; quips, quipped, quipping.
void add_forms(Lexicon::Impl& impl, const std::string& lemma) {
  if (lemma.size() < 3) return;
  const char last = lemma.back(), before = lemma[lemma.size() - 2];
  std::string stem = lemma;
  const bool ies = last == 'y' && !is_vowel(before);
  if (last == 'e' || ies) stem.pop_back();
  const bool hisses = lemma.ends_with("s") || lemma.ends_with("sh") || lemma.ends_with("ch") || lemma.ends_with("x");
  impl.forms.emplace(ies ? stem + "ies" : lemma + (hisses ? "es" : "s"), lemma);
  impl.forms.emplace(ies ? stem + "ied" : stem + "ed", lemma);
  impl.forms.emplace(ies ? lemma + "ing" : stem + "ing", lemma);
  if (!is_vowel(last) && is_vowel(before) && last != 'w' && last != 'y' && last != 'x') {
    impl.forms.emplace(stem + last + "ed", lemma);
    impl.forms.emplace(stem + last + "ing", lemma);
  }
}

// A cue given in two groups takes the frames of both and the class of the first.
void add(Lexicon::Impl& impl, Cue cue) {
  auto& group = impl.cues[cue.words.front()];
  if (cue.part == Part::verb) add_forms(impl, cue.words.front());
  for (Cue& known : group)
    if (known.words == cue.words && known.part == cue.part) {
      known.frames |= cue.frames;
      known.prepositions.insert(known.prepositions.end(), cue.prepositions.begin(), cue.prepositions.end());
      return;
    }
  group.push_back(std::move(cue));
  std::stable_sort(group.begin(), group.end(), [](const Cue& a, const Cue& b) { return a.words.size() > b.words.size(); });
}

void add_small(Lexicon::Impl& impl, const File& file, const Entry& entry) {
  for (const auto& role : entry.list("role")) {
    const auto found = std::find(kRoles.begin(), kRoles.end(), role);
    if (found == kRoles.end()) throw file.error(entry.find("role")->at, "unknown role '" + role + "'");
    impl.small[static_cast<std::size_t>(found - kRoles.begin())].insert(entry.phrase);
  }
}

void add_entry(Lexicon::Impl& impl, const File& file, const Entry& entry) {
  const std::string pos = file.need(entry, "pos");
  for (const auto& [name, part] : kParts)
    if (name == pos) return add(impl, read_cue(file, entry, part));
  const std::string& words = entry.phrase;
  if (pos == "document") impl.documents[words] = {entry.has("author")};
  else if (pos == "control") impl.controls[words] = {entry.has("not"), entry.has("unsaid")};
  else if (pos == "light") impl.light[words] = entry.get("speaker") != "none";
  else if (pos == "modal") impl.modals.insert(words);
  else if (pos == "negation") impl.negations.insert(words);
  else if (pos == "title") impl.titles.insert(words);
  else if (pos == "law") impl.laws.insert(words);
  else if (pos == "venue") impl.venues.insert(words), impl.occasions.insert(lexicon::split(words, ' ').back());
  else if (pos == "wh") impl.wh.insert(words);
  else if (pos == "hearer") impl.hearers.insert(words);
  else if (pos == "small") add_small(impl, file, entry);
  else if (pos == "elision") impl.elisions.push_back(words);
  else throw file.error(entry.find("pos")->at, "unknown pos '" + pos + "'");
}

Lexicon::Impl::Words& stance_list(Lexicon::Impl& impl, const File& file, const Entry& entry) {
  const std::string pos = entry.get("pos");
  if (pos == "self") return impl.selves;
  if (pos == "other") return impl.others;
  if (pos == "demand") return impl.demands;
  if (pos == "undo") return impl.undoers;
  if (pos == "measure") return impl.measures;
  if (pos == "nothing") return impl.nothings;
  if (pos == "lack") return impl.lacks;
  if (pos == "willing") return impl.willing;
  if (pos == "joint") return impl.joint;
  if (pos == "companion") return impl.companions;
  if (pos == "circumstance") return impl.circumstances;
  if (pos == "charge") return impl.charges;
  if (pos == "contrast") return impl.contrasts;
  if (pos == "official") return impl.officials;
  if (pos == "place") return impl.places;
  if (pos == "thing") return impl.things;
  if (pos == "group") return impl.groups;
  throw file.error(entry.find("pos")->at, "unknown pos '" + pos + "'");
}

void add_stance(Lexicon::Impl& impl, const std::string& phrase, StanceWord word) {
  auto words = lexicon::split(phrase, ' ');
  if (words.size() == 1) {
    impl.stance[phrase] = word;
    return;
  }
  auto& group = impl.idioms[words.front()];
  group.push_back({std::move(words), word});
  std::stable_sort(group.begin(), group.end(), [](const Idiom& a, const Idiom& b) { return a.words.size() > b.words.size(); });
}

// "brutally", "happily", "terribly" colour what "brutal", "happy" and "terrible" do; nouns and feelings have no such form.
void add_adverbs(Lexicon::Impl& impl) {
  const auto words = impl.stance;
  for (const auto& [word, value] : words) {
    if (value.felt || value.deed || word.size() < 4) continue;
    const std::string stem = word.substr(0, word.size() - 1);
    const std::string adverb = word.back() == 'y'     ? stem + "ily"
                               : word.ends_with("le") ? stem + "y"
                               : word.ends_with("ic") ? word + "ally"
                                                      : word + "ly";
    if (!impl.intensity.count(adverb)) impl.stance.emplace(adverb, value);
  }
}

void read_stance(Lexicon::Impl& impl, const File& file) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"stance", "times", "felt", "deed", "pos"});
      if (entry.has("times")) impl.intensity[entry.phrase] = number(file, entry, "times");
      else if (entry.has("pos")) stance_list(impl, file, entry).insert(entry.phrase);
      else add_stance(impl, entry.phrase, {number(file, entry, "stance"), entry.has("felt"), entry.has("deed")});
    }
}

}  // namespace

std::string_view to_string(Act act) { return kActs[static_cast<std::size_t>(act)]; }

bool Cue::takes(std::string_view preposition) const {
  return std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
}

std::string Cue::phrase() const {
  std::string joined;
  for (const auto& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

const std::vector<Cue>* Lexicon::Impl::find(std::string_view lemma) const {
  const auto found = cues.find(lemma);
  return found == cues.end() ? nullptr : &found->second;
}

const std::vector<Cue>* Lexicon::Impl::inflected(std::string_view form) const {
  const auto known = forms.find(form);
  return find(known == forms.end() ? form : std::string_view(known->second));
}

Lexicon::Lexicon() : impl(std::make_unique<Impl>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

Lexicon load_lexicon(const std::filesystem::path& data) {
  Lexicon lexicon;
  const File cues = lexicon::load(data / "lexicon" / "en" / "speech.txt");
  for (const auto& section : cues.sections)
    for (const Entry& entry : section.entries) add_entry(*lexicon.impl, cues, entry);
  read_stance(*lexicon.impl, lexicon::load(data / "lexicon" / "en" / "stance.txt"));
  add_adverbs(*lexicon.impl);
  return lexicon;
}

}  // namespace detente::speech
