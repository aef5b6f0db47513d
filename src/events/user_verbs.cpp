#include "events/user_verbs.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::events {

namespace {

using lexicon::File;
namespace petrarch = lexicon::petrarch;

constexpr std::size_t kRoot = 2;  // digits of a CAMEO root code
constexpr double kWeight = 0.9;

const std::vector<std::string> kTargets = {"obj", "iobj", "with", "to", "on", "against", "at", "for", "in", "from", "of", "comp"};

// "164:164" -> "164"; ":112" -> "112".
std::string one_code(const std::string& text) {
  std::string first = text.substr(0, text.find(':'));
  return first.empty() && !text.empty() ? text.substr(1) : first;
}

// The code or the nearest above it in our tree; a root alone means its general leaf ("16" -> "160"). "" for no code.
std::string known_code(const File& file, const petrarch::Code& code, const Ontology& ontology) {
  std::string known = one_code(code.text);
  if (known.empty()) return "";
  while (known.size() > kRoot && !ontology.cameo.count(known)) known.pop_back();
  if (!ontology.cameo.count(known))
    throw file.error(code.at, "unknown CAMEO code '" + code.text + "': expected one such as 112 or 0331");
  return known.size() == kRoot && ontology.cameo.count(known + "0") ? known + "0" : known;
}

class Adder {
 public:
  Adder(const File& file, const Ontology& ontology, Words& words) : file_(file), ontology_(ontology), words_(words) {}

  void add(const petrarch::VerbBlock& block) {
    for (const auto& verb : block.verbs) {
      learn_forms(verb);
      std::string code = known_code(file_, verb.code, ontology_);
      if (!code.empty()) put(verb, frame(code, verb.words, verb.at));
    }
    for (const auto& pattern : block.patterns) {
      std::string code = known_code(file_, pattern.code, ontology_);
      if (!code.empty()) add_pattern(block, pattern, code);
    }
  }

 private:
  void learn_forms(const petrarch::Verb& verb) {
    words_.known.insert(verb.words.front());
    for (const auto& form : verb.forms) words_.irregular.emplace(form, verb.words.front());
  }

  Frame frame(const std::string& code, const std::vector<std::string>& phrase, lexicon::Place at) const {
    Frame made;
    made.user = true;
    made.cameo = code;
    made.lane = ontology_.cameo.at(code).lane;
    made.from = {"subj"};
    made.to = kTargets;
    made.weight = kWeight;
    made.file = file_.path;
    made.line = at.line;
    made.phrase = words_joined(phrase, ' ');
    made.rule = "USER." + code + "." + words_joined(phrase, '-');
    return made;
  }

  static std::string words_joined(const std::vector<std::string>& words, char between) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : std::string(1, between)) + word;
    return all;
  }

  void add_pattern(const petrarch::VerbBlock& block, const petrarch::Pattern& pattern, const std::string& code) {
    for (const auto& verb : block.verbs) {
      Frame made = frame(code, shown(verb, pattern), pattern.at);
      for (const auto& part : pattern.before) add_part(part, made);
      for (const auto& part : pattern.after) add_part(part, made);
      made.joint = pattern.both;
      if (!pattern.source.empty()) made.from = {pattern.source};
      if (!pattern.target.empty()) made.to = {pattern.target};
      put(verb, std::move(made));
    }
  }

  // "cancel talks"; of a set its first word.
  static std::vector<std::string> shown(const petrarch::Verb& verb, const petrarch::Pattern& pattern) {
    std::vector<std::string> phrase;
    for (const auto& part : pattern.before) phrase.push_back(part.any.empty() ? "" : part.any.front());
    phrase.insert(phrase.end(), verb.words.begin(), verb.words.end());
    for (const auto& part : pattern.after) phrase.push_back(part.any.empty() ? "" : part.any.front());
    return phrase;
  }

  static void add_part(const petrarch::Part& part, Frame& to) {
    if (part.any.size() == 1) to.others.push_back(part.any.front());
    else to.any_of.emplace_back(part.any.begin(), part.any.end());
  }

  void put(const petrarch::Verb& verb, Frame made) {
    made.head = verb.words.front();
    made.others.insert(made.others.begin(), verb.words.begin() + 1, verb.words.end());
    words_.add(std::move(made));
  }

  const File& file_;
  const Ontology& ontology_;
  Words& words_;
};

}  // namespace

void add_user_verbs(const File& file, const Ontology& ontology, Words& words) {
  Adder adder(file, ontology, words);
  for (const auto& block : petrarch::verbs(file)) adder.add(block);
}

}  // namespace detente::events
