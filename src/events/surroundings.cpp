#include "events/surroundings.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/utf8.h"

namespace detente::events {

namespace {

bool is_clause_edge(const Tree& tree, int token) {
  const Token& word = tree[token];
  return word.dep == Dep::ccomp || word.dep == Dep::parataxis || word.deprel == "acl:relcl" ||
         (word.dep == Dep::advcl && tree.is_finite(token));
}

std::optional<double> parse_number(const std::string& form) {
  std::string digits;
  for (char c : form)
    if (c != ',') digits += c;
  double value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<double> number_at(const Tree& tree, int token, const Words& words) {
  std::optional<double> value = parse_number(tree[token].form);
  auto word = words.numbers.find(tree.lemma(token));
  if (!value && word == words.numbers.end()) return std::nullopt;
  double product = value ? *value : word->second;
  for (int child : tree.kids(token)) {
    auto more = words.numbers.find(tree.lemma(child));
    if (more != words.numbers.end()) product *= more->second;
    if (auto times = parse_number(tree[child].form); times && !value) product *= *times;
  }
  return product;
}

const Unit* unit_at(const Tree& tree, int token, const Words& words) {
  for (const Unit& unit : words.units)
    if (unit.words.count(tree.lemma(token)) || unit.words.count(tree[token].form)) return &unit;
  return nullptr;
}

std::optional<Magnitude> counted(const Tree& tree, int token, const Words& words) {
  const Unit* unit = unit_at(tree, token, words);
  if (!unit) return std::nullopt;
  for (int child : tree.kids(token)) {
    Dep dep = tree[child].dep;
    if (dep != Dep::nummod && dep != Dep::compound && dep != Dep::nmod && dep != Dep::amod) continue;
    if (auto value = number_at(tree, child, words)) return Magnitude{*value, unit->name};
  }
  return std::nullopt;
}

std::optional<Magnitude> search_magnitude(const Tree& tree, int token, const Words& words, int depth) {
  for (int child : tree.kids(token)) {
    if (is_clause_edge(tree, child) || tree[child].dep == Dep::conj || tree[child].dep == Dep::advcl) continue;
    if (auto found = counted(tree, child, words)) return found;
    if (depth == 0) continue;
    if (auto found = search_magnitude(tree, child, words, depth - 1)) return found;
  }
  return std::nullopt;
}

bool is_locative(const std::string& preposition, const Tree& tree, int token) {
  return !preposition.empty() && tree[token].upos == Upos::PROPN &&
         (preposition == "in" || preposition == "at" || preposition == "near");
}

}  // namespace

std::optional<Magnitude> magnitude_of(const Tree& tree, int token, const Words& words) {
  if (auto own = counted(tree, token, words)) return own;
  return search_magnitude(tree, token, words, 2);
}

std::string place_of(const Input& input, const Tree& tree, int token) {
  for (int child : tree.kids(token)) {
    Dep dep = tree[child].dep;
    if ((dep != Dep::obl && dep != Dep::nmod) || !is_locative(tree.preposition(child), tree, child)) continue;
    for (const Name& name : input.language.names)
      if (name.type == NameType::place && name.span.overlaps(tree[child].span)) return std::string(input.text.view(name.span));
  }
  return "";
}

bool phrase_at(const Tree& tree, int start, const std::vector<std::string>& phrase) {
  if (start + static_cast<int>(phrase.size()) > tree.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    int token = start + static_cast<int>(i);
    if (tree.lemma(token) != phrase[i] && utf8::lower(tree[token].form) != phrase[i]) return false;
  }
  return true;
}

namespace {

template <typename Groups>
std::set<int> groups_in(const Tree& tree, const std::unordered_map<std::string, std::vector<std::pair<int, int>>>& index,
                        const Groups& groups) {
  std::set<int> found;
  for (int token = 0; token < tree.size(); ++token) {
    auto known = index.find(tree.lemma(token));
    if (known == index.end()) continue;
    for (auto [group, phrase] : known->second)
      if (phrase_at(tree, token, groups[static_cast<std::size_t>(group)].phrases[static_cast<std::size_t>(phrase)]))
        found.insert(group);
  }
  return found;
}

}  // namespace

std::vector<std::string> issues_of(const Tree& tree, const Words& words) {
  std::vector<std::string> codes;
  for (int issue : groups_in(tree, words.issue_words, words.issues))
    codes.push_back(words.issues[static_cast<std::size_t>(issue)].code);
  std::sort(codes.begin(), codes.end());
  return codes;
}

namespace {

bool stands_in(const Quote& quote, Span trigger) {
  return std::any_of(quote.spans.begin(), quote.spans.end(), [&](Span span) { return span.contains(trigger); });
}

bool is_new(const std::vector<ChainLink>& chain, const ChainLink& link) {
  return std::none_of(chain.begin(), chain.end(), [&](const ChainLink& other) {
    return link.actor.empty() ? other.text == link.text : other.actor == link.actor;
  });
}

void add_link(std::vector<ChainLink>& chain, ChainLink link) {
  if (!link.text.empty() && is_new(chain, link)) chain.push_back(std::move(link));
}

void add_quotes(const Input& input, Span trigger, std::vector<ChainLink>& chain) {
  for (const Quote& quote : input.quotes) {
    if (!stands_in(quote, trigger)) continue;
    for (const ChainLink& link : quote.chain) add_link(chain, link);
    std::string cue = quote.cue ? std::string(input.text.view(*quote.cue)) : "";
    add_link(chain, {quote.speaker.text, quote.speaker.actor, quote.speaker.name, cue});
  }
}

ChainLink link_to(const Input& input, int sentence, const Tree& tree, int token, const std::string& cue) {
  ChainLink link;
  link.cue = cue;
  const Mention* mention = input.entities.headed_by(sentence, token);
  if (const Actor* actor = mention ? input.entities.actor_of(*mention) : nullptr) {
    link.text = std::string(input.text.view(mention->span));
    link.actor = actor->id;
    link.name = actor->name;
  } else if (tree.is_noun(token)) {
    link.text = tree[token].form;
  }
  return link;
}

}  // namespace

std::vector<ChainLink> chain_of(const Input& input, int sentence, const Tree& tree, int token, const Reading& reading) {
  std::vector<ChainLink> chain;
  add_quotes(input, tree[token].span, chain);
  for (auto reporter = reading.reporters.rbegin(); reporter != reading.reporters.rend(); ++reporter) {
    Roles given = roles(tree, *reporter);
    if (given.subject >= 0) add_link(chain, link_to(input, sentence, tree, given.subject, tree[*reporter].form));
  }
  return chain;
}

namespace {

std::string sentence_words(const Input& input, const Tree& tree) { return utf8::lower(input.text.view(tree.sentence().span)); }

// Long words of law stand in a quotation, or carry several marks of a statute.
bool reads_as_law(const Tree& tree, int marks) { return marks >= 2 || (marks == 1 && tree.size() > 45); }

}  // namespace

std::vector<std::string> flags_of(const Input& input, const Tree& tree, const Words& words) {
  std::set<std::string> flags;
  const std::string sentence = sentence_words(input, tree);
  int law = 0;
  for (const auto& [phrase, flag] : words.flag_phrases) {
    if (sentence.find(phrase) == std::string::npos) continue;
    if (flag == "quoted_law") ++law;
    else flags.insert(flag);
  }
  if (reads_as_law(tree, law)) flags.insert("quoted_law");
  return {flags.begin(), flags.end()};
}

}  // namespace detente::events
