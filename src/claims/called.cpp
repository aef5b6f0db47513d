#include "claims/called.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::claims {

namespace {

class Naming {
 public:
  explicit Naming(const Reading& reading) : reading_(reading), lexicon_(reading.lexicon()) {}

  std::optional<Quote> read(Clause verb) const {
    const auto& tree = reading_.tree(verb.sentence);
    if (!lexicon_.naming.count(tree[verb.verb].lemma) || !reading_.is_told_done(verb) || is_reported(tree[verb.verb].span))
      return std::nullopt;
    const int name = called(tree, verb.verb);
    const int object = name < 0 ? -1 : topic(tree, verb.verb, name);
    const Actor* who = reading_.actor_at(verb.sentence, reading_.subject(verb));
    if (object < 0 || !who) return std::nullopt;
    Quote denial;
    denial.spans = {reading_.trimmed({tree[std::min(tree.subtree(object).front(), tree.subtree(name).front())].span.begin,
                                      tree[tree.subtree(name).back()].span.end})};
    denial.kind = "indirect";
    denial.speaker = {tree[reading_.subject(verb)].span, who->name, who->id, who->name};
    denial.cue = tree[verb.verb].span;
    denial.cue_lemma = tree[verb.verb].lemma;
    denial.act = "deny";
    denial.date = reading_.made_on(verb);
    denial.confidence = 0.8;
    return denial;
  }

 private:
  // What it is called: "nonsense", "a lie", "baseless".
  int called(const speech::Tree& tree, int verb) const {
    for (int child : tree.children(verb))
      if (child > verb && (lexicon_.untrue.count(tree[child].lemma) || lexicon_.untrue.count(utf8::lower(tree[child].form))))
        return child;
    return -1;
  }

  // What is called so, wherever the parser hung it: "called the charge nonsense".
  int topic(const speech::Tree& tree, int verb, int name) const {
    for (int token = verb + 1; token < name; ++token)
      if ((tree.head(token) == verb || tree.head(token) == name) && is_reference(tree[token])) return token;
    return -1;
  }

  bool is_reference(const Token& object) const {
    return lexicon_.references.count(object.lemma) || lexicon_.pronouns.count(utf8::lower(object.form));
  }

  bool is_reported(Span cue) const {
    const auto& quotes = reading_.input().quotes;
    return std::any_of(quotes.begin(), quotes.end(), [&](const Quote& quote) { return quote.cue && quote.cue->overlaps(cue); });
  }

  const Reading& reading_;
  const Lexicon::Impl& lexicon_;
};

}  // namespace

std::vector<Quote> called_untrue_by(const Reading& reading) {
  const Naming naming(reading);
  std::vector<Quote> found;
  for (int s = 0; s < reading.sentences(); ++s)
    for (int token = 0; token < reading.tree(s).size(); ++token)
      if (auto denial = naming.read({s, token})) found.push_back(std::move(*denial));
  return found;
}

}  // namespace detente::claims
