#include "claims/reading.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::claims {

namespace {

bool is_content(const Token& token) {
  return token.upos == Upos::NOUN || token.upos == Upos::VERB || token.upos == Upos::ADJ || token.upos == Upos::NUM;
}

// A condition ends at the comma after its verb, whatever the tree hangs on it: "if there is no deal by May, and announced ...".
// A comma within a list of things is none of these.
int end_of_condition(const speech::Tree& t, int mark, int last) {
  int verb = mark;
  while (verb < last && !t.is_verb(verb)) ++verb;
  for (int token = verb + 1; token < last; ++token) {
    const bool list = t.head(token) > token && t[t.head(token)].dep == Dep::conj && !t.is_verb(t.head(token));
    if (t[token].dep == Dep::punct && t[token].form == "," && !list) return token - 1;
  }
  return last;
}

}  // namespace

Reading::Reading(const Input& input, const Lexicon::Impl& lexicon) : input_(input), lexicon_(lexicon) {
  for (const Sentence& sentence : input.language.sentences) trees_.emplace_back(sentence);
}

int Reading::sentence_at(std::uint32_t byte) const {
  const auto& all = input_.language.sentences;
  auto after =
      std::upper_bound(all.begin(), all.end(), byte, [](std::uint32_t b, const Sentence& s) { return b < s.span.begin; });
  return static_cast<int>(after - all.begin()) - 1;
}

std::vector<Stretch> Reading::stretches(Span span) const {
  std::vector<Stretch> found;
  for (int s = std::max(0, sentence_at(span.begin)); s < sentences() && tree(s).sentence().span.begin < span.end; ++s) {
    Stretch stretch{s, -1, -1};
    for (int token = 0; token < tree(s).size(); ++token) {
      if (!span.contains(tree(s)[token].span)) continue;
      if (stretch.first < 0) stretch.first = token;
      stretch.last = token;
    }
    if (stretch.first >= 0) found.push_back(stretch);
  }
  return found;
}

std::set<std::string> Reading::content_words(Span span) const {
  std::set<std::string> found;
  for (const Stretch& part : stretches(span))
    for (int token = part.first; token <= part.last; ++token) {
      const Token& word = tree(part.sentence)[token];
      const std::string lemma = utf8::lower(word.lemma);
      if (is_content(word) && !lexicon_.light.count(lemma)) found.insert(lemma);
    }
  return found;
}

std::set<std::string> Reading::actors_in(Span span) const {
  std::set<std::string> found;
  const auto& all = input_.entities.mentions;
  auto at =
      std::lower_bound(all.begin(), all.end(), span.begin, [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
  for (; at != all.end() && at->span.begin < span.end; ++at)
    if (const Actor* actor = input_.entities.actor_of(*at); actor && !actor->id.empty()) found.insert(actor->id);
  return found;
}

bool Reading::has_word(Span span, const Lexicon::Impl::Words& words) const {
  for (const Stretch& part : stretches(span))
    for (int token = part.first; token <= part.last; ++token) {
      const Token& word = tree(part.sentence)[token];
      if (words.count(utf8::lower(word.lemma)) || words.count(utf8::lower(word.form))) return true;
    }
  return false;
}

bool Reading::is_called(Span span, const Lexicon::Impl::Words& words) const {
  for (const Stretch& part : stretches(span))
    for (int token = part.first; token <= part.last; ++token) {
      const speech::Tree& t = tree(part.sentence);
      if (t[token].upos == Upos::VERB && !t.is_passive(token)) continue;
      if (words.count(utf8::lower(t[token].lemma)) || words.count(utf8::lower(t[token].form))) return true;
    }
  return false;
}

// "if it attacks"; "should it attack", its subject behind.
bool Reading::begins_condition(const speech::Tree& t, int token) const {
  const std::string word = utf8::lower(t[token].form);
  const int verb = t.head(token);
  if (verb < 0) return false;
  if (t[token].dep == Dep::mark) return lexicon_.conditions.count(word) > 0 && t[verb].dep != Dep::ccomp;
  const bool inverted = t[token].dep == Dep::aux && lexicon_.inverted.count(word) > 0 && t.child(verb, Dep::nsubj) > token;
  return inverted && t[verb].dep == Dep::advcl;
}

std::string Reading::condition(Span span) const {
  for (const Stretch& part : stretches(span)) {
    const speech::Tree& t = tree(part.sentence);
    for (int token = 0; token < t.size(); ++token) {
      if (!begins_condition(t, token)) continue;
      const auto clause = t.subtree(t.head(token));
      const Span found{t[std::max(clause.front(), token)].span.begin, t[end_of_condition(t, token, clause.back())].span.end};
      if (found.begin < span.end + 80 && span.begin < found.end + 80) return words(trimmed(found));
    }
  }
  return "";
}

std::optional<Date> Reading::made_on(Clause word) const {
  const speech::Tree& t = tree(word.sentence);
  for (const TimeExpression& time : input_.dates) {
    if (!time.date || !t.sentence().span.contains(time.span)) continue;
    const Clause head = head_of(time.span);
    if (head.verb >= 0 && t.head(head.verb) == word.verb) return time.date;
  }
  return std::nullopt;
}

bool Reading::is_stretch_of_time(Clause noun) const {
  const Span span = tree(noun.sentence)[noun.verb].span;
  return std::any_of(input_.dates.begin(), input_.dates.end(),
                     [&](const TimeExpression& time) { return time.type == "DURATION" && time.span.contains(span); });
}

std::string Reading::time_in(Span span) const {
  for (const TimeExpression& time : input_.dates)
    if (span.contains(time.span)) return time.date ? time.date->str() : words(time.span);
  return "";
}

bool Reading::is_told_done(Clause word) const {
  const speech::Tree& t = tree(word.sentence);
  const std::string& tag = t[word.verb].xpos;
  if (t.is_passive(word.verb) || tag == "VBG" || tag == "VB") return false;
  for (int child : t.children(word.verb)) {
    if (lexicon_.negations.count(utf8::lower(t[child].form))) return false;
    if (t[child].dep == Dep::aux && !lexicon_.perfect.count(t[child].lemma)) return false;
    if (t[child].dep == Dep::mark && (lexicon_.infinitives.count(t[child].lemma) || lexicon_.conditions.count(t[child].lemma)))
      return false;
  }
  return true;
}

std::vector<Clause> Reading::clauses(const Quote& quote) const {
  std::vector<Clause> found;
  for (Span span : quote.spans)
    for (const Stretch& part : stretches(span)) {
      const speech::Tree& t = tree(part.sentence);
      std::set<int> tops;
      for (int token = part.first; token <= part.last; ++token) {
        const bool top = t.head(token) < part.first || t.head(token) > part.last;
        const bool joined = t[token].dep == Dep::conj && tops.count(t.head(token)) > 0;
        if ((top || joined) && t.is_clause(token)) tops.insert(token), found.push_back({part.sentence, token});
      }
    }
  return found;
}

bool Reading::has_auxiliary(Clause clause, const Lexicon::Impl::Words& words) const {
  const speech::Tree& t = tree(clause.sentence);
  for (int child : t.children(clause.verb))
    if (t[child].dep == Dep::aux && (words.count(utf8::lower(t[child].lemma)) || words.count(utf8::lower(t[child].form))))
      return true;
  return false;
}

bool Reading::is_to_come(Clause clause) const {
  const speech::Tree& t = tree(clause.sentence);
  const Token& verb = t[clause.verb];
  if (verb.xpos == "VBG" && lexicon_.going.count(verb.lemma) && t.child(clause.verb, Dep::xcomp) >= 0) return true;
  return has_auxiliary(clause, lexicon_.future) && !has_auxiliary(clause, lexicon_.perfect);
}

int Reading::subject(Clause clause) const {
  const speech::Tree& t = tree(clause.sentence);
  for (int verb = clause.verb, steps = 0; verb >= 0 && steps < 4; ++steps, verb = t.head(verb)) {
    if (const int found = t.child(verb, Dep::nsubj); found >= 0) return found;
    if (t[verb].dep != Dep::conj) return -1;
  }
  return -1;
}

bool Reading::is_comparison(Clause clause) const {
  const speech::Tree& t = tree(clause.sentence);
  if (t.child(clause.verb, Dep::cop) < 0 || has_auxiliary(clause, lexicon_.plain_future)) return false;
  const auto compares = [&](int token) { return t[token].xpos == "JJR" || t[token].xpos == "RBR"; };
  const auto& children = t.children(clause.verb);
  return compares(clause.verb) || std::any_of(children.begin(), children.end(), compares);
}

Clause Reading::head_of(Span span) const {
  for (const Stretch& part : stretches(span)) {
    const speech::Tree& t = tree(part.sentence);
    for (int token = part.first; token <= part.last; ++token)
      if (t.head(token) < part.first || t.head(token) > part.last) return {part.sentence, token};
  }
  return {};
}

std::vector<const Actor*> Reading::actors_at(int sentence, int token) const {
  std::vector<const Actor*> found;
  if (token < 0) return found;
  const auto add = [&](const Actor* actor) {
    if (actor && std::find(found.begin(), found.end(), actor) == found.end()) found.push_back(actor);
  };
  add(actor_at(sentence, token));
  if (const Mention* mention = input_.entities.headed_by(sentence, token))
    for (int other : mention->others) add(&input_.entities.actors[static_cast<std::size_t>(other)]);
  for (int child : tree(sentence).children(token))
    if (tree(sentence)[child].dep == Dep::conj && !tree(sentence).is_verb(child)) add(actor_at(sentence, child));
  return found;
}

const Actor* Reading::actor_at(int sentence, int token) const {
  const Mention* mention = token < 0 ? nullptr : input_.entities.headed_by(sentence, token);
  return mention ? input_.entities.actor_of(*mention) : nullptr;
}

const Actor* Reading::actor_of(const std::string& id) const {
  for (const Actor& actor : input_.entities.actors)
    if (!id.empty() && actor.id == id) return &actor;
  return nullptr;
}

bool Reading::is_speaker(const Quote& quote, int sentence, int subject) const {
  if (subject < 0) return false;
  const Token& token = tree(sentence)[subject];
  if (token.upos == Upos::PRON && lexicon_.selves.count(utf8::lower(token.form))) return true;
  if (token.upos == Upos::PRON && quote.kind == "direct") return false;
  if (token.upos == Upos::PRON && utf8::lower(token.form) == utf8::lower(quote.speaker.text)) return true;  // "he said he would"
  if (quote.speaker.actor.empty()) return false;
  const auto all = actors_at(sentence, subject);  // "Sarn said the two would meet": he is one of them
  return std::any_of(all.begin(), all.end(), [&](const Actor* actor) { return actor->id == quote.speaker.actor; });
}

const Actor* Reading::speaker_of(const Quote& quote) const {
  if (const Actor* known = actor_of(quote.speaker.actor)) return known;
  if (!quote.speaker.span) return nullptr;
  const Clause head = head_of(*quote.speaker.span);
  return head.verb < 0 ? nullptr : actor_at(head.sentence, head.verb);
}

std::string Reading::country_of(const Quote& quote) const {
  const Actor* speaker = speaker_of(quote);
  if (!speaker || speaker->country.empty()) speaker = voice_before(quote);
  return speaker ? speaker->country : "";
}

const Actor* Reading::voice_before(const Quote& quote) const {
  if (!quote.speaker.actor.empty() || !quote.cue || !(is_mouthpiece(quote) || is_official(quote))) return nullptr;
  const int here = sentence_at(quote.cue->begin);
  for (const Quote& before : input_.quotes) {
    const Actor* voice = actor_of(before.speaker.actor);
    if (voice && voice->kind != ActorKind::person && before.cue && sentence_at(before.cue->begin) == here - 1) return voice;
  }
  return nullptr;
}

const Actor* Reading::state_of(const std::string& country) const {
  for (const Actor& actor : input_.entities.actors)
    if (!country.empty() && actor.kind == ActorKind::state && actor.country == country) return &actor;
  return nullptr;
}

bool Reading::is_official(const Quote& quote) const {
  const Actor* speaker = speaker_of(quote);
  return speaker && (speaker->kind == ActorKind::state || lexicon_.offices.count(speaker->sector) > 0);
}

bool Reading::is_none(Clause noun) const {
  const speech::Tree& t = tree(noun.sentence);
  const auto says_none = [&](int token) { return lexicon_.nobodies.count(utf8::lower(t[token].form)) > 0; };
  const auto& children = t.children(noun.verb);
  return says_none(noun.verb) || std::any_of(children.begin(), children.end(), says_none);
}

bool Reading::is_mouthpiece(const Quote& quote) const {
  const Actor* speaker = actor_of(quote.speaker.actor);
  if (speaker && speaker->kind == ActorKind::body) return true;
  const std::string described = utf8::lower(quote.speaker.text + " " + (speaker ? speaker->role : ""));
  return std::any_of(lexicon_.mouthpieces.begin(), lexicon_.mouthpieces.end(),
                     [&](const std::string& word) { return described.find(word) != std::string::npos; });
}

bool Reading::speaks_for(const Quote& quote, int sentence, int subject) const {
  const Actor* actor = actor_at(sentence, subject);
  if (!actor || actor->country.empty() || actor->country != country_of(quote) || !is_official(quote)) return false;
  return actor->kind == ActorKind::state || lexicon_.offices.count(actor->sector) > 0;
}

// Commas and stops at the end, and a condition's own comma, are no part of it.
Span Reading::trimmed(Span span) const {
  const std::string_view all = input_.text.str();
  while (span.end > span.begin && (all[span.end - 1] == ',' || all[span.end - 1] == '.' || all[span.end - 1] == ' ')) --span.end;
  return span;
}

// "the 2020 election"
bool Reading::is_part_of_name(Span date) const {
  for (const Stretch& part : stretches(date)) {
    const speech::Tree& t = tree(part.sentence);
    const int head = t.head(part.last);
    const Dep dep = t[part.last].dep;
    return head > part.last && (dep == Dep::compound || dep == Dep::nummod || dep == Dep::amod);
  }
  return false;
}

// "said on Monday", "and spent Monday there": a time of something done.
bool Reading::is_told(const speech::Tree& t, int token) const {
  for (int up = token, steps = 0; up >= 0 && steps < 12; up = t.head(up), ++steps)
    if (t.is_clause(up)) return t[up].xpos == "VBD";
  return false;
}

// "by May", also where May is over; "next week"; "24 hours". Not a day gone by, nor "hours after it came".
bool Reading::is_deadline(const TimeExpression& date) const {
  if (date.type == "SET" || date.value.ends_with("_REF") || is_part_of_name(date.span)) return false;
  for (const Stretch& part : stretches(date.span)) {
    const speech::Tree& t = tree(part.sentence);
    const auto near = [&](int token, const Lexicon::Impl::Words& list) {
      return token >= 0 && token < t.size() && list.count(utf8::lower(t[token].form)) > 0;
    };
    if (near(part.first - 1, lexicon_.limits) || near(part.first, lexicon_.limits)) return true;
    if (near(part.last + 1, lexicon_.bygone) || is_told(t, part.last)) return false;
  }
  return !date.date || !input_.published || date.date->last() >= *input_.published;
}

std::string Reading::deadline(Span span) const {
  const auto& all = input_.dates;
  auto at = std::lower_bound(all.begin(), all.end(), span.begin,
                             [](const TimeExpression& t, std::uint32_t b) { return t.span.begin < b; });
  for (; at != all.end() && at->span.begin < span.end; ++at) {
    if (!is_deadline(*at)) continue;
    if (at->date) return at->date->str();
    return words(at->span);
  }
  return "";
}

// The words of a quotation that its cue breaks: "said on Monday" stands between them.
std::string Reading::deadline(const Quote& quote) const {
  for (Span span : quote.spans)
    if (std::string found = deadline(span); !found.empty()) return found;
  return quote.cue && lexicon_.promises.count(quote.cue_lemma) ? limit_at(head_of(*quote.cue)) : "";
}

// "promised elections by May": the parser hangs the limit on the word of promising.
std::string Reading::limit_at(Clause word) const {
  if (word.verb < 0) return "";
  const speech::Tree& t = tree(word.sentence);
  for (const TimeExpression& time : input_.dates) {
    if (!t.sentence().span.contains(time.span)) continue;
    const int head = head_of(time.span).verb;
    const std::string led(head < 0 ? "" : t.preposition(head));
    const bool limit = lexicon_.limits.count(led) || (time.type == "DURATION" && lexicon_.within.count(led));
    if (head < 0 || t.head(head) != word.verb || !limit) continue;
    return time.date ? time.date->str() : words(time.span);
  }
  return "";
}

}  // namespace detente::claims
