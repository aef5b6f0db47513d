// Times told by an office held. The words are data/lexicon/en/terms.txt, the days data/tenures:
//
//     during Dorn's first term   in her second term   under President Dorn   during the Dorn administration   a period
//     since Dorn took office   after leaving office   before she became prime minister                        a day
#include <algorithm>

#include "base/utf8.h"
#include "resolve/resolve.h"
#include "resolve/spells.h"

namespace detente::resolve {

namespace {

using Table = ActorTable::Impl;

constexpr std::chrono::days kFresh{4 * 366};  // for so long "since she took office" means the latest time
constexpr int kReach = 2;                     // steps from a verb down to its words

class Reader {
 public:
  Reader(const Language& language, const Entities& entities, std::optional<Day> now, const Table& t,
         const std::vector<TimeExpression>& dates)
      : language_(language), entities_(entities), now_(now), t_(t), w_(t.term_words), dates_(dates) {}

  std::vector<TimeExpression> read() {
    for (std::size_t s = 0; s < language_.sentences.size(); ++s) {
      enter(static_cast<int>(s));
      for (int i = 0; i < size(); ++i) step(i);
    }
    return std::move(out_);
  }

 private:
  void enter(int sentence) {
    number_ = sentence;
    sentence_ = &language_.sentences[static_cast<std::size_t>(sentence)];
    lemmas_.clear();
    for (const Token& token : sentence_->tokens) lemmas_.push_back(utf8::lower(token.lemma));
  }

  int size() const { return static_cast<int>(lemmas_.size()); }
  const Token& token(int i) const { return sentence_->tokens[static_cast<std::size_t>(i)]; }
  const std::string& lemma(int i) const { return lemmas_[static_cast<std::size_t>(i)]; }
  std::string form(int i) const { return utf8::lower(token(i).form); }

  void step(int i) {
    if (period(i)) return;
    if (ruler(i)) return;
    clause(i);
  }

  // ---- the tree

  template <class Test>
  int kid(int of, Test test) const {
    for (int i = 0; i < size(); ++i)
      if (token(i).head == of && test(i)) return i;
    return -1;
  }

  int kid(int of, Dep dep) const {
    return kid(of, [&](int i) { return token(i).dep == dep; });
  }

  bool hangs_on(int i, int top, int steps) const {
    for (; i >= 0 && steps >= 0; i = token(i).head, --steps)
      if (i == top) return true;
    return false;
  }

  std::string preposition(int i) const {
    int at = kid(i, Dep::case_);
    return at < 0 ? "" : lemma(at);
  }

  // ---- people

  int person_of(const Mention* mention) const {
    const Actor* actor = mention ? entities_.actor_of(*mention) : nullptr;
    if (!actor || !mention->others.empty()) return -1;
    auto found = t_.person_by_id.find(actor->id);
    return found == t_.person_by_id.end() ? -1 : found->second;
  }

  int person_at(int i) const { return i < 0 ? -1 : person_of(entities_.headed_by(number_, i)); }

  // "the Dorn administration": a ruler's surname, or a person named elsewhere in the article by it.
  int ruler_named(int i) const {
    if (i < 0) return -1;
    if (int person = person_at(i); person >= 0) return person;
    auto found = t_.by_surname.find(form(i));
    if (found == t_.by_surname.end()) return -1;
    int only = -1;
    for (int person : found->second) {
      int office = office_meant(t_, person, {}, now_);
      if (office < 0 || !is_ruling(t_, office)) continue;
      if (only >= 0) return -1;
      only = person;
    }
    return only;
  }

  int owner(int noun) const {
    int possessor = kid(noun, [&](int i) { return token(i).deprel == "nmod:poss"; });
    if (possessor >= 0) return person_at(possessor);
    return ruler_named(kid(noun, [&](int i) { return token(i).dep == Dep::compound && token(i).upos == Upos::PROPN; }));
  }

  // ---- periods

  const PeriodNoun* period_noun(int i) const {
    auto found = w_.periods.find(utf8::lower(token(i).lemma));
    if (found == w_.periods.end()) found = w_.periods.find(form(i));
    if (found == w_.periods.end()) return nullptr;
    for (const PeriodNoun& noun : found->second)
      if (has_tail(i, noun.tail)) return &noun;
    return nullptr;
  }

  bool has_tail(int i, const std::vector<std::string>& tail) const {
    for (std::size_t k = 0; k < tail.size(); ++k)
      if (i + static_cast<int>(k) + 1 >= size() || form(i + static_cast<int>(k) + 1) != tail[k]) return false;
    return true;
  }

  int ordinal_before(int noun) const {
    int at = kid(noun, [&](int i) { return i < noun && w_.ordinals.count(form(i)) > 0; });
    return at < 0 ? 0 : w_.ordinals.at(form(at));
  }

  bool period(int i) {
    const PeriodNoun* noun = token(i).upos == Upos::NOUN || token(i).upos == Upos::PROPN ? period_noun(i) : nullptr;
    if (!noun) return false;
    auto before = w_.before_periods.find(preposition(i));
    if (before == w_.before_periods.end() || (before->second && !noun->numbered)) return false;
    const int which = ordinal_before(i);
    const int person = owner(i);
    if (person < 0 || noun->numbered != (which > 0)) return false;
    int end = i + static_cast<int>(noun->tail.size());
    auto titles = noun->titles.empty() ? title_behind(i, &end) : noun->titles;
    if (auto spell = spell_of(person, titles, which)) put(first_of(i), end, "DURATION", spell->interval(), std::nullopt);
    return true;
  }

  std::optional<Spell> spell_of(int person, const std::vector<std::string>& titles, int which) const {
    const int office = office_meant(t_, person, titles, now_);
    if (office < 0) return std::nullopt;
    auto all = which ? terms(t_, person, office, now_) : spells(t_, person, office, now_);
    if (!which) return all.size() == 1 ? std::optional<Spell>(all.front()) : std::nullopt;
    return which <= static_cast<int>(all.size()) ? std::optional<Spell>(all[static_cast<std::size_t>(which - 1)]) : std::nullopt;
  }

  // "as prime minister" behind the noun.
  std::vector<std::string> title_behind(int noun, int* end) const {
    int as = *end + 1;
    if (as >= size() || !w_.as.count(form(as))) return {};
    int head = as + 1;
    while (head < size() && !hangs_on(head, noun, 1)) ++head;
    if (head >= size() || head > as + 4) return {};
    *end = head;
    return {phrase(as + 1, head)};
  }

  std::string phrase(int first, int last) const {
    std::string out;
    for (int i = first; i <= last; ++i) {
      if (token(i).upos == Upos::DET) continue;
      out += (out.empty() ? "" : " ") + form(i);
    }
    return out;
  }

  // The leftmost word of the noun's own phrase, without its preposition.
  int first_of(int noun) const {
    int first = noun;
    for (int i = noun - 1; i >= 0 && hangs_on(i, noun, size()); --i)
      if (token(i).dep != Dep::case_ || token(i).head != noun) first = i;
    return first;
  }

  // ---- rulers: "under President Dorn"

  bool ruler(int i) {
    const int preposition = kid(i, [&](int k) { return token(k).dep == Dep::case_ && w_.before_rulers.count(lemma(k)) > 0; });
    if (preposition < 0 || token(i).upos != Upos::PROPN) return false;
    const Mention* mention = entities_.headed_by(number_, i);
    const int person = person_of(mention);
    if (person < 0) return false;
    const int office = office_meant(t_, person, {}, now_);
    if (office < 0 || !is_ruling(t_, office) || !has_title(preposition + 1, i, office)) return false;
    if (auto spell = spell_of(person, {}, 0))
      put(preposition, std::max(i, mention->last), "DURATION", spell->interval(), std::nullopt);
    return true;
  }

  bool has_title(int first, int last, int office) const {
    const std::string title = utf8::lower(t_.offices[static_cast<std::size_t>(office)].title);
    return (" " + phrase(first, last) + " ").find(" " + title + " ") != std::string::npos;
  }

  // ---- clauses: "since Dorn took office", "before becoming president"

  bool clause(int verb) {
    if (token(verb).upos != Upos::VERB || has_own_date(verb)) return false;
    const int word = kid(verb, [&](int i) { return i < verb && w_.clause_words.count(form(i)) > 0; });
    const int person = word < 0 ? -1 : person_at(subject(verb));
    if (person < 0) return false;
    const int first = std::min(verb, first_subject(verb));
    int end = verb;
    if (has_words(w_.takes, verb, &end)) return edge(first, end, person, {}, true, word);
    if (has_words(w_.leaves, verb, &end)) return edge(first, end, person, {}, false, word);
    if (!w_.becomes.count(lemma(verb))) return false;
    std::vector<std::string> titles = title_of(verb, &end);
    return !titles.empty() && edge(first, end, person, titles, true, word);
  }

  static bool is_subject(const Token& token) { return token.dep == Dep::nsubj; }

  // Of the clause; of the clause above for a participle ("since taking office").
  int subject(int verb) const {
    int own = kid(verb, [&](int i) { return is_subject(token(i)); });
    if (own >= 0 || token(verb).xpos != "VBG") return own;
    int above = token(verb).head;
    return above < 0 ? -1 : kid(above, [&](int i) { return is_subject(token(i)); });
  }

  int first_subject(int verb) const {
    int own = kid(verb, [&](int i) { return is_subject(token(i)); });
    return own < 0 ? verb : first_of(own);
  }

  bool has_own_date(int verb) const {
    return std::any_of(dates_.begin(), dates_.end(), [&](const TimeExpression& date) {
      for (int i = 0; i < size(); ++i)
        if (token(i).span.overlaps(date.span) && hangs_on(i, verb, size())) return true;
      return false;
    });
  }

  bool has_words(const std::map<std::string, std::vector<TermVerb>>& verbs, int verb, int* end) const {
    auto found = verbs.find(lemma(verb));
    if (found == verbs.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const TermVerb& one) {
      int last = verb;
      for (const std::string& word : one.words) {
        int at = below(verb, word);
        if (at < 0) return false;
        last = std::max(last, at);
      }
      *end = last;
      return true;
    });
  }

  int below(int verb, const std::string& word) const {
    for (int i = verb + 1; i < size(); ++i)
      if ((lemma(i) == word || form(i) == word) && hangs_on(i, verb, kReach)) return i;
    return -1;
  }

  // The title that the complement of "become" is, of an office of the tables.
  std::vector<std::string> title_of(int verb, int* end) const {
    int head = kid(verb, [&](int i) { return i > verb && (token(i).dep == Dep::xcomp || token(i).dep == Dep::obj); });
    if (head < 0) return {};
    *end = head;
    return {phrase(first_of(head), head)};
  }

  bool edge(int first, int end, int person, const std::vector<std::string>& titles, bool start, int word) {
    const int office = office_meant(t_, person, titles, now_);
    if (office < 0 || (titles.empty() && !is_ruling(t_, office))) return false;
    auto all = spells(t_, person, office, now_);
    if (!start) all.erase(std::remove_if(all.begin(), all.end(), [&](const Spell& s) { return !is_over(s); }), all.end());
    if (all.empty() || (all.size() > 1 && !is_fresh(all.back(), word))) return false;
    const Day day = start ? all.back().from : *all.back().to;
    put(first, end, "DATE", format_day(day), Date::of(day));
    return true;
  }

  bool is_over(const Spell& spell) const { return spell.to && (!now_ || *spell.to <= *now_); }

  // A word with latest=1 counts from the latest time, while that is not long ago.
  bool is_fresh(const Spell& spell, int word) const {
    return now_ && w_.clause_words.at(form(word)) && *now_ - spell.from < kFresh;
  }

  // ---- out

  void put(int first, int last, std::string type, std::string value, std::optional<Date> date) {
    TimeExpression t;
    t.span = {token(first).span.begin, token(last).span.end};
    t.type = std::move(type);
    t.value = std::move(value);
    t.date = date;
    auto touches = [&](const TimeExpression& other) { return other.span.overlaps(t.span); };
    if (std::any_of(dates_.begin(), dates_.end(), touches) || std::any_of(out_.begin(), out_.end(), touches)) return;
    out_.push_back(std::move(t));
  }

  const Language& language_;
  const Entities& entities_;
  std::optional<Day> now_;
  const Table& t_;
  const TermWords& w_;
  const std::vector<TimeExpression>& dates_;
  const Sentence* sentence_ = nullptr;
  int number_ = 0;
  std::vector<std::string> lemmas_;
  std::vector<TimeExpression> out_;
};

bool tells_terms(const Token& token, const TermWords& words) {
  const std::string lemma = utf8::lower(token.lemma);
  return words.periods.count(lemma) || words.takes.count(lemma) || words.leaves.count(lemma) || words.becomes.count(lemma) ||
         words.before_rulers.count(lemma);
}

}  // namespace

bool may_tell_terms(const Language& language, const ActorTable& table) {
  const TermWords& words = table.impl->term_words;
  return std::any_of(language.sentences.begin(), language.sentences.end(), [&](const Sentence& sentence) {
    return std::any_of(sentence.tokens.begin(), sentence.tokens.end(),
                       [&](const Token& token) { return tells_terms(token, words); });
  });
}

std::vector<TimeExpression> with_terms(std::vector<TimeExpression> dates, const Language& language, const Entities& entities,
                                       std::optional<Day> published, const ActorTable& table) {
  auto found = Reader(language, entities, published, *table.impl, dates).read();
  dates.insert(dates.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  std::stable_sort(dates.begin(), dates.end(),
                   [](const TimeExpression& a, const TimeExpression& b) { return a.span.begin < b.span.begin; });
  return dates;
}

}  // namespace detente::resolve
