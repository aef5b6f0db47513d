// The day of an act: the expression nearest in the tree, or the day of the report for what it tells as its news.
#include "events/when.h"

#include <algorithm>
#include <cstdlib>

namespace detente::events {

namespace {

using std::chrono::days;

constexpr int kDateReach = 4;  // steps down from a clause to its date
constexpr int kDateline = 8;   // tokens in which a dateline ends
constexpr int kHighestUp = 4;  // clauses above whose date an act may share
constexpr int kOpening = 3;    // the last sentence, from 0, that may still tell the news itself
constexpr int kNewsReach = 2;  // sentences before and after it in which a report tells the day of its news
constexpr days kNewsAge{3};    // by which that day may lie before the report

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

bool is_modifier(const Token& word) {
  return word.dep == Dep::compound || word.dep == Dep::nummod || word.dep == Dep::amod || word.deprel == "nmod:poss";
}

// "cited Sarn's SEPTEMBER 2026 visit", "lifted LAST YEAR'S ban": what an act is done to has a day of its own, unless the phrase
// of the act holds it ("attended MONDAY'S summit") or the verb only lends its noun a form ("launched FRIDAY'S attack").
bool is_days_of_object(const Tree& tree, int token, const Dated& act, const Words& words) {
  const int noun = tree.head(token);
  if (noun < 0 || noun == act.token || !is_modifier(tree[token]) || tree[noun].dep != Dep::obj) return false;
  if (tree.head(noun) != act.token || std::count(act.words.begin(), act.words.end(), noun) > 0) return false;
  return words.support.count(tree.lemma(act.token)) == 0;
}

// Steps from the act to the expression: down from it, or up to the clauses it belongs to and down again; -1 when too far.
int distance(const Tree& tree, const Dated& act, int top, const Words& words) {
  if (is_days_of_object(tree, top, act, words)) return -1;
  int up = 0;
  for (int at = act.token; at >= 0 && up <= kHighestUp; at = tree.head(at), ++up) {
    int down = 0;
    for (int below = top; below >= 0 && down <= kDateReach; below = tree.head(below), ++down) {
      if (below == at) return 2 * up + down;
      const bool own = std::count(act.words.begin(), act.words.end(), below) > 0;
      if (is_clause_edge(tree, below) || (below != top && !own && is_on_another_day(tree, below, words))) break;
    }
    if (has_own_day(tree, at)) return -1;
  }
  return -1;
}

// "accused Velmark of meddling in THE 2025 ELECTION": a month or a year is that of what is said, not of the saying.
bool is_of_content(const Tree& tree, const Dated& act, const TimeExpression& time) {
  if (act.telling != Telling::speech || time.date->precision() == Precision::day) return false;
  for (int at = tree.head(top_of(tree, time.span)); at >= 0 && at != act.token; at = tree.head(at))
    if (tree[at].upos == Upos::VERB && tree.within(at, act.token)) return true;
  return false;
}

const Quote* quote_around(const Input& input, Span span) {
  for (const Quote& quote : input.quotes)
    if (quote.kind != "indirect" &&
        std::any_of(quote.spans.begin(), quote.spans.end(), [&](Span part) { return part.contains(span); }))
      return &quote;
  return nullptr;
}

// "told a committee Thursday: 'In the summer of 2026 I was ...'": the summer is not the telling's.
bool is_quoted_apart(const Input& input, Span time, Span act) {
  const Quote* quote = quote_around(input, time);
  return quote && quote != quote_around(input, act);
}

}  // namespace

std::optional<Date> date_of(const Input& input, const Tree& tree, const Dated& act, const Words& words) {
  std::optional<Date> nearest;
  int best = kDateReach + 2 * kHighestUp + 1;
  for (const TimeExpression& time : input.dates) {
    if (!time.date || !tree.sentence().span.contains(time.span)) continue;
    if (time.type != "DATE" && time.type != "TIME") continue;
    int steps = distance(tree, act, top_of(tree, time.span), words);
    if (steps < 0 || steps >= best || is_of_content(tree, act, time) || is_quoted_apart(input, time.span, tree[act.token].span))
      continue;
    best = steps;
    nearest = time.date;
  }
  return nearest;
}

namespace {

// A day, or a stretch with its bounds ("2017-01-20/2021-01-20").
bool is_placed(const TimeExpression& time) { return time.date || time.value.find('/') != std::string::npos; }

// "the 2016 election", "Velmark's 2014 annexation": the year only says which.
bool names_only(const Tree& tree, const TimeExpression& time) {
  const int top = top_of(tree, time.span);
  return top >= 0 && time.date && time.date->precision() == Precision::year && is_modifier(tree[top]) && tree.head(top) >= 0;
}

bool has_date(const Input& input, const Tree& tree) {
  return std::any_of(input.dates.begin(), input.dates.end(), [&](const TimeExpression& time) {
    return is_placed(time) && tree.sentence().span.contains(time.span) && !names_only(tree, time);
  });
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

// The main verb of what a clause tells beside it: "rebutted him AS THEY MET in Gannet", "took turns REBUTTING him"; -1 where the
// clause is reported, or tells more of a noun.
int main_verb(const Tree& tree, int token) {
  int at = token;
  for (; at >= 0 && !is_main(tree, at); at = tree.head(at)) {
    const Dep dep = tree[at].dep;
    if (tree.is_infinitive(at) || (dep != Dep::advcl && dep != Dep::xcomp && dep != Dep::conj)) return -1;
  }
  return at;
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

// "... in Gannet. He spoke ON WEDNESDAY": the day shortly before the report that the sentences around tell, the nearest first.
std::optional<Date> news_day(const Input& input, int sentence) {
  const auto& sentences = input.language.sentences;
  std::optional<Date> nearest;
  int best = kNewsReach + 1;
  for (const TimeExpression& time : input.dates) {
    if (!time.date || !time.date->day || quote_around(input, time.span)) continue;
    const Day day = time.date->first();
    if (day > *input.published || day + kNewsAge < *input.published) continue;
    for (int at = std::max(0, sentence - kNewsReach); at <= sentence + kNewsReach && at < static_cast<int>(sentences.size());
         ++at)
      if (std::abs(at - sentence) < best && sentences[static_cast<std::size_t>(at)].span.contains(time.span)) {
        best = std::abs(at - sentence);
        nearest = time.date;
      }
  }
  return nearest;
}

std::optional<Date> lead_day(const Input& input, const Tree& tree, const Dated& act) {
  const bool opens = has_dateline(tree) || opens_report(input, act.sentence);
  if (!opens && act.sentence > kOpening) return std::nullopt;
  const int main = main_verb(tree, act.token);
  if (main < 0) return std::nullopt;
  const std::string& tag = tree[main].xpos;
  const bool perfect = tag == "VBN" && has_present_auxiliary(tree, main);
  if (tag != "VBD" && !perfect) return std::nullopt;
  const auto told = news_day(input, act.sentence);
  if (told) return told;
  const bool speaks = opens && act.telling == Telling::speech && main == act.token && !perfect;
  return speaks ? std::optional(Date::of(*input.published)) : std::nullopt;
}

}  // namespace

std::optional<Date> present_day(const Input& input, const Tree& tree, const Dated& act, const Words& words) {
  if (!input.published || has_date(input, tree) || is_headline(input, tree)) return std::nullopt;
  const Token& verb = tree[act.token];
  if (quote_around(input, verb.span)) return std::nullopt;  // words quoted were said on a day of their own
  const int same_day = verb_of_same_day(tree, act.token, words);
  if (same_day >= 0) return present_day(input, tree, {act.sentence, same_day, Telling::speech, {}}, words);
  bool progressive = verb.xpos == "VBG" && has_present_auxiliary(tree, act.token);
  bool says = act.telling == Telling::speech && (verb.xpos == "VBZ" || verb.xpos == "VBP");
  if (progressive || says) return Date::of(*input.published);
  return act.telling == Telling::deed ? std::nullopt : lead_day(input, tree, act);
}

int verb_of_same_day(const Tree& tree, int token, const Words& words) {
  for (int child : tree.kids(token)) {
    if (tree[child].dep != Dep::case_ || child == 0 || !words.within_day.count(tree.lemma(child - 1))) continue;
    for (int at = tree.head(token); at >= 0; at = tree.head(at))
      if (tree[at].upos == Upos::VERB) return at;
  }
  return -1;
}

}  // namespace detente::events
