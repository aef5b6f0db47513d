#include "events/surroundings.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/utf8.h"

namespace detente::events {

namespace {

constexpr int kDateReach = 4;  // steps down from a clause to its date
constexpr int kDateline = 8;   // tokens in which a dateline ends
constexpr int kHighestUp = 4;  // clauses above whose date an act may share

int token_at(const Tree& tree, Span span) {
  for (int i = 0; i < tree.size(); ++i)
    if (tree[i].span.overlaps(span)) return i;
  return -1;
}

// The token of an expression whose head lies outside it.
int top_of(const Tree& tree, Span span) {
  int first = token_at(tree, span);
  for (int at = first; at >= 0; at = tree.head(at))
    if (tree.head(at) < 0 || !tree[tree.head(at)].span.overlaps(span)) return at;
  return first;
}

bool is_clause_edge(const Tree& tree, int token) {
  const Token& word = tree[token];
  return word.dep == Dep::ccomp || word.dep == Dep::parataxis || word.deprel == "acl:relcl" ||
         (word.dep == Dep::advcl && tree.is_finite(token));
}

// What is said has its own day; an act told in passing ("when he lashed out") shares the day of the clause above.
bool has_own_day(const Tree& tree, int token) {
  const Token& word = tree[token];
  return word.dep == Dep::ccomp || word.dep == Dep::parataxis;
}

// "ahead of the 2016 election", "like last month's summit": the day is the noun's, not that of the verb above.
bool is_on_another_day(const Tree& tree, int token, const Words& words) {
  if (words.another_day.count(tree.lemma(token))) return true;
  return tree.is_noun(token) && words.another_day.count(tree.preposition(token)) > 0;
}

// Steps from the act to the expression: down from it, or up to the clauses it belongs to and down again; -1 when too far.
int distance(const Tree& tree, int token, int top, const Words& words) {
  int up = 0;
  for (int at = token; at >= 0 && up <= kHighestUp; at = tree.head(at), ++up) {
    int down = 0;
    for (int below = top; below >= 0 && down <= kDateReach; below = tree.head(below), ++down) {
      if (below == at) return 2 * up + down;
      if (is_clause_edge(tree, below) || (below != top && is_on_another_day(tree, below, words))) break;
    }
    if (has_own_day(tree, at)) return -1;
  }
  return -1;
}

}  // namespace

std::optional<Date> date_of(const Input& input, const Tree& tree, int token, const Words& words) {
  std::optional<Date> nearest;
  int best = kDateReach + 2 * kHighestUp + 1;
  for (const TimeExpression& time : input.dates) {
    if (!time.date || !tree.sentence().span.contains(time.span)) continue;
    if (time.type != "DATE" && time.type != "TIME") continue;
    int steps = distance(tree, token, top_of(tree, time.span), words);
    if (steps < 0 || steps >= best) continue;
    best = steps;
    nearest = time.date;
  }
  return nearest;
}

namespace {

// A day, or a stretch with its bounds ("2017-01-20/2021-01-20").
bool is_placed(const TimeExpression& time) { return time.date || time.value.find('/') != std::string::npos; }

bool has_date(const Input& input, const Tree& tree) {
  return std::any_of(input.dates.begin(), input.dates.end(),
                     [&](const TimeExpression& time) { return is_placed(time) && tree.sentence().span.contains(time.span); });
}

bool has_present_auxiliary(const Tree& tree, int verb) {
  return std::any_of(tree.kids(verb).begin(), tree.kids(verb).end(), [&](int child) {
    return tree[child].dep == Dep::aux && (tree[child].xpos == "VBZ" || tree[child].xpos == "VBP");
  });
}

bool is_dash(const Token& token) { return token.form == "-" || token.form == "\xE2\x80\x93" || token.form == "\xE2\x80\x94"; }

// "GANNET (AIB) - ...": names and marks up to a dash.
bool has_dateline(const Tree& tree) {
  for (int i = 0; i < std::min(kDateline, tree.size()); ++i) {
    if (i > 0 && is_dash(tree[i])) return true;
    if (tree[i].upos != Upos::PROPN && tree[i].upos != Upos::PUNCT) return false;
  }
  return false;
}

// A headline is written in the present whatever its day.
bool is_headline(const Input& input, const Tree& tree) {
  bool first = tree.sentence().span.begin == 0 && input.text.paragraphs().size() > 1;
  return first && tree[tree.size() - 1].upos != Upos::PUNCT;
}

// The main verb; after a dateline a parser may hang it on the name of the place.
bool is_main(const Tree& tree, int token) {
  int above = tree.head(token);
  if (above < 0) return true;
  return tree[token].dep == Dep::parataxis && tree.head(above) < 0 && tree[above].upos == Upos::PROPN;
}

// The first sentence, or the one after a headline.
bool opens_report(const Input& input, int sentence) {
  auto paragraphs = input.text.paragraphs();
  auto begins = [&](std::size_t paragraph) {
    return paragraph < paragraphs.size() &&
           input.language.sentences[static_cast<std::size_t>(sentence)].span.begin == paragraphs[paragraph].begin;
  };
  return paragraphs.size() > 1 ? begins(1) : begins(0);
}

}  // namespace

std::optional<Date> present_day(const Input& input, const Tree& tree, int sentence, int token, bool speech) {
  if (!input.published || has_date(input, tree) || is_headline(input, tree)) return std::nullopt;
  const Token& verb = tree[token];
  bool quoted = std::any_of(input.quotes.begin(), input.quotes.end(), [&](const Quote& quote) {
    return quote.kind != "indirect" &&
           std::any_of(quote.spans.begin(), quote.spans.end(), [&](Span span) { return span.contains(verb.span); });
  });
  if (quoted) return std::nullopt;  // words quoted were said on a day of their own
  bool progressive = verb.xpos == "VBG" && has_present_auxiliary(tree, token);
  bool says = speech && (verb.xpos == "VBZ" || verb.xpos == "VBP");
  bool opens = has_dateline(tree) || opens_report(input, sentence);
  bool told_first = speech && opens && verb.xpos == "VBD" && is_main(tree, token);
  if (!progressive && !says && !told_first) return std::nullopt;
  return Date::of(*input.published);
}

namespace {

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
