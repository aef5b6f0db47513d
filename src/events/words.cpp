#include "events/words.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "events/user_verbs.h"
#include "lexicon/lexicon.h"

namespace detente::events {

namespace {

using lexicon::Entry;
using lexicon::File;
using Classes = std::map<std::string, std::set<std::string>>;

std::vector<std::string> words_of(const std::string& phrase) {
  std::vector<std::string> words;
  for (auto& word : lexicon::split(phrase, ' '))
    if (!word.empty()) words.push_back(utf8::lower(word));
  return words;
}

void add_member(const File& file, const Entry& entry, const std::string& word, const Classes& classes,
                std::set<std::string>& to) {
  if (word.empty() || word[0] != '@') {
    to.insert(utf8::lower(word));
    return;
  }
  auto found = classes.find(word.substr(1));
  if (found == classes.end()) throw file.error(entry.at, "unknown class '" + word + "'");
  to.insert(found->second.begin(), found->second.end());
}

std::set<std::string> members(const File& file, const Entry& entry, std::string_view key, const Classes& classes) {
  std::set<std::string> all;
  for (const auto& word : entry.list(key)) add_member(file, entry, word, classes, all);
  return all;
}

Classes load_classes(const File& file) {
  Classes classes;
  for (const auto& section : file.sections) {
    if (section.head.phrase != "class") continue;
    auto& own = classes[file.need(section.head, "name")];
    for (const Entry& entry : section.entries) add_member(file, entry, entry.phrase, classes, own);
  }
  return classes;
}

WordClass word_class(const File& file, const Entry& entry) {
  std::string pos = file.need(entry, "pos");
  if (pos == "verb") return WordClass::verb;
  if (pos == "noun") return WordClass::noun;
  if (pos == "adj") return WordClass::adjective;
  throw file.error(entry.find("pos")->at, "unknown pos '" + pos + "': verb, noun or adj");
}

// The head of a verb phrase is its first word; of a noun phrase the word before its first preposition, else its last.
std::size_t head_index(const std::vector<std::string>& words, WordClass pos, const Classes& classes) {
  if (pos != WordClass::noun) return 0;
  const auto& prepositions = classes.at("preposition");
  for (std::size_t i = 1; i < words.size(); ++i)
    if (prepositions.count(words[i])) return i - 1;
  return words.size() - 1;
}

std::string slug(const std::string& phrase) {
  std::string made;
  for (char c : phrase) made += (c == ' ' || c == '/') ? '-' : c;
  return made;
}

std::vector<std::string> slots(const Entry& entry, std::string_view key, const std::vector<std::string>& otherwise) {
  auto given = entry.list(key);
  return given.empty() ? otherwise : given;
}

std::vector<std::string> default_from(WordClass pos) {
  if (pos == WordClass::noun) return {"poss", "adj", "by", "from"};
  return {"subj"};
}

std::vector<std::string> default_to(WordClass pos) {
  if (pos == WordClass::verb) return {"obj"};
  return {"of"};
}

double number(const File& file, const Entry& entry, std::string_view key, double otherwise) {
  const auto* tag = entry.find(key);
  if (!tag) return otherwise;
  double value = 0;
  auto [end, error] = std::from_chars(tag->value.data(), tag->value.data() + tag->value.size(), value);
  if (error != std::errc{}) throw file.error(tag->at, "not a number: " + tag->value);
  return value;
}

Frame frame_of(const File& file, const Entry& entry, const Classes& classes, const Ontology& ontology) {
  Frame frame;
  frame.pos = word_class(file, entry);
  frame.cameo = file.need(entry, "cameo");
  if (!ontology.cameo.count(frame.cameo)) throw file.error(entry.find("cameo")->at, "unknown CAMEO code '" + frame.cameo + "'");
  frame.lane = ontology.cameo.at(frame.cameo).lane;
  frame.mode = entry.get("mode");
  frame.from = slots(entry, "from", default_from(frame.pos));
  frame.to = slots(entry, "to", default_to(frame.pos));
  frame.object = members(file, entry, "obj", classes);
  frame.near = members(file, entry, "near", classes);
  frame.unless = members(file, entry, "not", classes);
  frame.not_object = members(file, entry, "notobj", classes);
  std::string needs = entry.get("needs");
  frame.needs_source = needs == "source" || needs == "both";
  frame.needs_target = needs == "target" || needs == "both";
  frame.joint = entry.get("joint") == "1";
  for (const auto& sector : entry.list("by")) frame.doers.insert(sector);
  for (const auto& sector : entry.list("at")) frame.struck.insert(sector);
  frame.needs_act = entry.get("act") == "1";
  frame.refine = entry.get("refine");
  if (!frame.refine.empty() && !ontology.refine.count(frame.refine))
    throw file.error(entry.find("refine")->at, "no table '" + frame.refine + "' in refine.txt");
  frame.flag = entry.get("flag");
  frame.weight = number(file, entry, "weight", 0.8);
  frame.file = "data/lexicon/en/" + std::filesystem::path(file.path).filename().string();
  frame.line = entry.at.line;
  return frame;
}

void add_frame(Frame frame, const std::string& phrase, const Classes& classes, Words& words) {
  auto parts = words_of(phrase);
  std::size_t head = head_index(parts, frame.pos, classes);
  frame.phrase = phrase;
  frame.head = parts[head];
  parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(head));
  frame.others = std::move(parts);
  frame.rule = "EV." + frame.cameo + "." + slug(phrase);
  words.add(std::move(frame));
}

void load_frames(const File& file, const Classes& classes, const Ontology& ontology, Words& words) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"pos", "cameo", "mode", "from", "to", "obj", "near", "not", "notobj", "needs", "joint", "refine",
                              "by", "at", "flag", "weight", "also", "act"});
      Frame frame = frame_of(file, entry, classes, ontology);
      add_frame(frame, entry.phrase, classes, words);
      for (const auto& phrase : entry.list("also")) add_frame(frame, phrase, classes, words);
    }
}

std::optional<Status> status_tag(const File& file, const Entry& entry, std::string_view key) {
  const auto* tag = entry.find(key);
  if (!tag) return std::nullopt;
  auto status = parse_status(tag->value);
  if (!status) throw file.error(tag->at, "unknown status '" + tag->value + "'");
  return status;
}

StatusWord status_word(const File& file, const Entry& entry) {
  StatusWord word;
  word.phrase = entry.phrase;
  std::string effect = entry.get("status", "same");
  if (effect == "same" || effect == "stop") {
    word.effect = effect == "same" ? Effect::same : Effect::stop;
  } else {
    word.effect = Effect::status;
    word.status = *status_tag(file, entry, "status");
  }
  word.negated = status_tag(file, entry, "neg");
  word.past = status_tag(file, entry, "past");
  word.other = status_tag(file, entry, "other");
  word.weak = entry.get("weak") == "1";
  word.governed = entry.get("governed") == "1";
  word.reports = entry.get("report") == "1";
  word.asks = entry.get("asks");
  word.only_infinitive = entry.get("finite") == "same";
  word.object_is_source = entry.get("object") == "source";
  auto parts = words_of(entry.phrase);
  word.others.assign(parts.begin() + 1, parts.end());
  return word;
}

void add_adverb(const Entry& entry, StatusWord word, Words& words) {
  std::string flag = entry.get("flag");
  std::string phrase = utf8::lower(entry.phrase);
  if (flag == "only") {
    words.only.insert(phrase);
  } else if (!flag.empty()) {
    words.flag_phrases.emplace_back(phrase, flag);
  } else if (entry.get("status") == "denied" && phrase.find(' ') == std::string::npos) {
    words.negations.insert(phrase);
  } else {
    words.adverbs.emplace(phrase, std::move(word));
  }
}

// Lists without anything more to say of a word.
std::set<std::string>* plain_set(const std::string& pos, Words& words) {
  if (pos == "untrue") return &words.untrue;
  if (pos == "verdict") return &words.verdicts;
  if (pos == "any") return &words.any;
  if (pos == "time") return &words.temporal;
  if (pos == "lasting") return &words.lasting;
  if (pos == "ahead") return &words.ahead;
  if (pos == "utter") return &words.uttered;
  if (pos == "feigned") return &words.feigned;
  if (pos == "laid_down") return &words.laid_down;
  if (pos == "arises") return &words.arises;
  if (pos == "wrongly") return &words.wrongly;
  if (pos == "jest") return &words.jest;
  if (pos == "superseded") return &words.superseded;
  if (pos == "ranks") return &words.ranks;
  if (pos == "mere") return &words.mere;
  if (pos == "acted") return &words.acted;
  if (pos == "staked") return &words.staked;
  if (pos == "naming") return &words.naming;
  if (pos == "performed") return &words.performed;
  if (pos == "ahead_of_now") return &words.ahead_of_now;
  if (pos == "hand") return &words.handing;
  if (pos == "law") return &words.laws;
  if (pos == "effective") return &words.effective;
  if (pos == "bidding") return &words.bidding;
  if (pos == "decreeing") return &words.decreeing;
  return nullptr;
}

void add_status(const File& file, const Entry& entry, Words& words) {
  file.check_keys(entry, {"pos", "status", "neg", "other", "weak", "governed", "report", "object", "flag", "gerund", "finite",
                          "asks", "past"});
  StatusWord word = status_word(file, entry);
  std::string pos = file.need(entry, "pos");
  std::string head = words_of(entry.phrase).front();
  if (pos == "verb") words.verbs[head].push_back(word);
  else if (pos == "noun") words.nouns[head].push_back(word);
  else if (pos == "adj") words.adjectives[head].push_back(word);
  else if (auto* set = plain_set(pos, words)) set->insert(utf8::lower(entry.phrase));
  else if (pos == "modal") words.modals.emplace(head, word);
  else if (pos == "mark") words.marks.emplace(utf8::lower(entry.phrase), word);
  else if (pos == "standing") words.standings.emplace(utf8::lower(entry.phrase), word);
  else if (pos == "pron") words.first_person.insert(head);
  else if (pos == "adp" && entry.get("gerund") == "free") words.uncontrolled.insert(utf8::lower(entry.phrase));
  else if (pos == "adp") words.linking.insert(utf8::lower(entry.phrase));
  else if (pos == "det") words.definite.insert(head);
  else if (pos == "adv") add_adverb(entry, word, words);
  else throw file.error(entry.at, "unknown pos '" + pos + "'");
}

// A multi-word operator is tried before the bare one.
void longest_first(std::unordered_map<std::string, std::vector<StatusWord>>& table) {
  for (auto& [head, list] : table)
    std::stable_sort(list.begin(), list.end(),
                     [](const StatusWord& a, const StatusWord& b) { return a.others.size() > b.others.size(); });
}

void load_status(const File& file, Words& words) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) add_status(file, entry, words);
  longest_first(words.verbs);
  longest_first(words.nouns);
  longest_first(words.adjectives);
}

void load_support(const File& file, Words& words) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"role", "status"});
      auto parts = words_of(entry.phrase);
      SupportWord support;
      support.target = file.need(entry, "role") == "target";
      support.others.assign(parts.begin() + 1, parts.end());
      support.status = status_tag(file, entry, "status");
      words.support[parts.front()].push_back(support);
    }
}

void add_third_word(const File& file, const Entry& entry, Words& words) {
  ThirdWord word{"", file.need(entry, "role")};
  auto parts = words_of(entry.phrase);
  const bool noun = file.need(entry, "pos") == "noun";
  if (noun && parts.size() < 2) throw file.error(entry.at, "a preposition and a noun are needed");
  for (std::size_t i = 0; noun && i + 1 < parts.size(); ++i) word.preposition += (i ? " " : "") + parts[i];
  words.third[parts.back()].push_back(std::move(word));
}

std::set<std::string>* list_of(const std::string& section, Words& words) {
  if (section == "owners") return &words.owners;
  if (section == "lifted") return &words.lifted;
  if (section == "lifted named") return &words.lifted_named;
  if (section == "matter") return &words.matters;
  if (section == "where") return &words.where;
  if (section == "blamed for") return &words.blamed_for;
  if (section == "blamed at") return &words.blamed_at;
  if (section == "organs") return &words.organs;
  if (section == "asked") return &words.asked;
  if (section == "documents") return &words.documents;
  if (section == "issuing") return &words.issuing;
  if (section == "holds") return &words.holds;
  if (section == "native") return &words.native_sectors;
  if (section == "aliens") return &words.aliens;
  if (section == "compared") return &words.compared;
  if (section == "done by holder") return &words.done_by_holder;
  if (section == "counterpart") return &words.counterparts;
  if (section == "armed") return &words.armed;
  if (section == "no state") return &words.stateless;
  if (section == "retinue") return &words.retinue;
  if (section == "coalition") return &words.coalitions;
  if (section == "led") return &words.led;
  if (section == "admitted") return &words.admitted;
  if (section == "entering") return &words.entering;
  if (section == "meeting at") return &words.meeting_at;
  if (section == "conditions") return &words.conditions;
  return section == "home" ? &words.home_sectors : nullptr;
}

void load_parties(const File& file, Words& words) {
  for (const auto& section : file.sections) {
    std::set<std::string>* list = list_of(section.head.phrase, words);
    if (!list && section.head.phrase != "third party")
      throw file.error(section.head.at, "unknown section '" + section.head.phrase + "'");
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"role", "pos"});
      if (list) list->insert(entry.phrase);
      else add_third_word(file, entry, words);
    }
  }
}

constexpr std::string_view kAnotherTime = "another time";
constexpr std::string_view kWithinDay = "within a day";  // a section of event_dates.txt

void load_event_dates(const File& file, Words& words) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {});
      auto& list = section.head.phrase == kWithinDay     ? words.within_day
                   : section.head.phrase == kAnotherTime ? words.another_time
                                                         : words.another_day;
      list.insert(utf8::lower(entry.phrase));
    }
}

void add_place(const std::string& name, const std::string& country, Words& words) {
  words.places.try_emplace(utf8::lower(name), country);
}

void load_places(const File& places, const File& countries, Words& words) {
  for (const auto& section : countries.sections)
    for (const Entry& entry : section.entries) {
      if (entry.has("to")) continue;
      words.states[entry.get("id")] = entry.phrase;
      add_place(entry.phrase, entry.get("id"), words);
      for (const auto& name : entry.list("alias")) add_place(name, entry.get("id"), words);
      for (const auto& name : entry.list("capital")) add_place(name, entry.get("id"), words);
    }
  for (const auto& section : places.sections)
    for (const Entry& entry : section.entries) {
      if (entry.has("ambiguous")) continue;
      add_place(entry.phrase, entry.get("country"), words);
      for (const auto& name : entry.list("alias")) add_place(name, entry.get("country"), words);
    }
}

void load_magnitude(const File& file, Words& words) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"words", "value"});
      if (entry.has("value")) {
        words.numbers[entry.phrase] = number(file, entry, "value", 0);
      } else {
        auto list = entry.list("words");
        words.units.push_back({entry.phrase, {list.begin(), list.end()}});
      }
    }
}

void load_issues(const File& file, Words& words) {
  for (const auto& section : file.sections) {
    Issue issue;
    issue.code = file.need(section.head, "code");
    for (const Entry& entry : section.entries) {
      auto phrase = words_of(entry.phrase);
      words.issue_words[phrase.front()].emplace_back(static_cast<int>(words.issues.size()),
                                                     static_cast<int>(issue.phrases.size()));
      issue.phrases.push_back(std::move(phrase));
    }
    words.issues.push_back(std::move(issue));
  }
}

void load_vetoes(const File& file, Words& words) {
  for (const auto& section : file.sections) {
    Veto veto;
    for (const auto& type : section.head.list("types")) veto.types.insert(type);
    veto.unless = section.head.list("unless");
    for (const Entry& entry : section.entries) {
      auto phrase = words_of(entry.phrase);
      words.veto_words[phrase.front()].emplace_back(static_cast<int>(words.vetoes.size()), static_cast<int>(veto.phrases.size()));
      veto.phrases.push_back(std::move(phrase));
    }
    words.vetoes.push_back(std::move(veto));
  }
}

void load_endings(const File& file, Words& words) {
  auto plain = [](const std::string& text) { return text == "-" ? std::string() : text; };
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"put", "lemma"});
      if (entry.has("lemma")) words.irregular[entry.phrase] = entry.get("lemma");
      for (const auto& on : entry.list("put")) words.endings.push_back({plain(entry.phrase), plain(on)});
    }
}

template <typename Table>
void know_heads(const Table& table, Words& words) {
  for (const auto& [head, list] : table) words.known.insert(head);
}

void know_words(Words& words) {
  for (const Frame& frame : words.frames) {
    words.known.insert(frame.head);
    words.known.insert(frame.others.begin(), frame.others.end());
    words.known.insert(frame.object.begin(), frame.object.end());
    words.known.insert(frame.near.begin(), frame.near.end());
    for (const auto& set : frame.any_of) words.known.insert(set.begin(), set.end());
  }
  know_heads(words.verbs, words);
  know_heads(words.nouns, words);
  know_heads(words.adjectives, words);
  know_heads(words.support, words);
}

bool is_frame_file(const std::string& name) {
  return name.rfind("events_", 0) == 0 && name != "events_classes.txt" && name != "events_vetoes.txt";
}

}  // namespace

Words load_words(const std::filesystem::path& data, const Ontology& ontology, const std::vector<std::filesystem::path>& verbs) {
  const auto folder = data / "lexicon" / "en";
  Words words;
  words.codes = load_code_groups(data, ontology);
  const Classes classes = load_classes(lexicon::load(folder / "events_classes.txt"));
  for (const File& file : lexicon::load_folder(folder))
    if (is_frame_file(std::filesystem::path(file.path).filename().string())) load_frames(file, classes, ontology, words);
  words.doers = classes.at("doer");
  words.persons = classes.at("person");
  words.weapons = classes.at("weapon");
  load_parties(lexicon::load(folder / "parties.txt"), words);
  load_event_dates(lexicon::load(folder / "event_dates.txt"), words);
  load_places(lexicon::load(data / "actors" / "places.txt"), lexicon::load(data / "actors" / "countries.txt"), words);
  words.abstract = classes.at("abstract");
  words.times.insert(classes.at("time").begin(), classes.at("time").end());
  words.material = classes.at("material");
  words.nature = classes.at("nature");
  load_status(lexicon::load(folder / "status.txt"), words);
  load_support(lexicon::load(folder / "support.txt"), words);
  load_magnitude(lexicon::load(folder / "magnitude.txt"), words);
  load_vetoes(lexicon::load(folder / "events_vetoes.txt"), words);
  load_endings(lexicon::load(folder / "suffixes.txt"), words);
  for (const File& file : lexicon::load_folder(data / "issues")) load_issues(file, words);
  for (const auto& path : verbs) add_user_verbs(lexicon::petrarch::read(path), ontology, words);
  know_words(words);
  return words;
}

void Words::add(Frame frame) {
  for (const auto& word : frame.others)
    frame.other_ids.push_back(other_ids.try_emplace(word, static_cast<int>(other_ids.size())).first->second);
  by_head[frame.head].push_back(static_cast<int>(frames.size()));
  frames.push_back(std::move(frame));
}

std::string Words::lemma(const std::string& given, const std::string& form, std::string_view tag) const {
  bool inflected = given == form && (tag == "NNS" || tag == "VBD" || tag == "VBN");
  if (known.count(given) && !inflected) return given;
  if (tag[0] == 'V')
    if (auto found = irregular.find(form); found != irregular.end()) return found->second;
  if (known.count(given) && tag != "NNS") return given;
  for (const Ending& ending : endings) {
    if (form.size() <= ending.off.size() + 1 || form.compare(form.size() - ending.off.size(), ending.off.size(), ending.off) != 0)
      continue;
    std::string made = form.substr(0, form.size() - ending.off.size()) + ending.on;
    if (known.count(made)) return made;
  }
  return given;
}

}  // namespace detente::events
