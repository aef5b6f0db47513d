#include "find/mentions.h"

#include <algorithm>

namespace detente::find {

namespace {

bool is_inside(Dep dep) { return dep == Dep::compound || dep == Dep::flat || dep == Dep::fixed || dep == Dep::goeswith; }

bool starts_upper(const Token& token) { return !token.form.empty() && token.form[0] >= 'A' && token.form[0] <= 'Z'; }

// The token whose governor lies outside [first, last]: of a name, what the rest of the sentence holds on to.
int head_of(const Sentence& sentence, int first, int last) {
  for (int i = first; i <= last; ++i) {
    int head = sentence.tokens[i].head;
    if (head < first || head > last) return i;
  }
  return last;
}

Mention mention(const Sentence& sentence, int number, int first, int last, int head, MentionKind kind) {
  Mention m;
  m.span = {sentence.tokens[first].span.begin, sentence.tokens[last].span.end};
  m.sentence = number;
  m.first = first;
  m.last = last;
  m.head = head;
  m.kind = kind;
  return m;
}

class Finder {
 public:
  Finder(const Sentence& sentence, int number, std::vector<Mention>& out)
      : s_(sentence), number_(number), out_(out), taken_(sentence.tokens.size(), false) {}

  void names(const std::vector<Name>& names) {
    for (const Name& name : names)
      if (s_.span.contains(name.span)) model_name(name.span);
    proper_runs();
  }

  void rest() {
    for (int i = 0; i < size(); ++i) {
      const Token& token = s_.tokens[i];
      if (token.xpos == "PRP") add(i, i, i, MentionKind::pronoun);
      else if (token.xpos == "PRP$") add(i, i, i, MentionKind::possessive);
      else if (is_adjective(token)) add(i, i, i, MentionKind::adjective);
      else if (is_description(i)) add(left_edge(i), i, i, MentionKind::nominal);
    }
  }

 private:
  int size() const { return static_cast<int>(s_.tokens.size()); }

  void add(int first, int last, int head, MentionKind kind) { out_.push_back(mention(s_, number_, first, last, head, kind)); }

  void model_name(Span span) {
    int first = 0;
    while (first < size() && s_.tokens[first].span.end <= span.begin) ++first;
    int last = size() - 1;
    while (last > first && s_.tokens[last].span.begin >= span.end) --last;
    if (first < size()) take(first, last);
  }

  // Neighbouring proper nouns that no name covers.
  void proper_runs() {
    for (int i = 0; i < size(); ++i) {
      int last = i;
      while (last < size() && !taken_[last] && s_.tokens[last].upos == Upos::PROPN) ++last;
      if (last == i) continue;
      take(i, last - 1);
      i = last;
    }
  }

  void take(int first, int last) {
    while (last > first && s_.tokens[last].upos == Upos::PART) --last;
    for (int i = first; i <= last; ++i) taken_[i] = true;
    add(first, last, head_of(s_, first, last), MentionKind::name);
  }

  bool is_adjective(const Token& token) const {
    return token.upos == Upos::ADJ && token.dep == Dep::amod && starts_upper(token) && !taken_[&token - s_.tokens.data()];
  }

  bool is_description(int i) const {
    const Token& token = s_.tokens[i];
    return token.upos == Upos::NOUN && !taken_[i] && !is_inside(token.dep) && token.deprel != "nmod:desc";
  }

  // A description runs from its leftmost modifier to its head.
  int left_edge(int head) const {
    int first = head;
    for (int i = head - 1; i >= 0; --i) {
      int up = s_.tokens[i].head;
      if (s_.tokens[i].upos == Upos::ADP || s_.tokens[i].upos == Upos::VERB || up < i || up > head) break;
      first = i;
    }
    return first;
  }

  const Sentence& s_;
  int number_;
  std::vector<Mention>& out_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<Mention> mentions(const Text&, const Language& language) {
  std::vector<Mention> out;
  for (std::size_t s = 0; s < language.sentences.size(); ++s) {
    Finder finder(language.sentences[s], static_cast<int>(s), out);
    finder.names(language.names);
    finder.rest();
  }
  std::sort(out.begin(), out.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
  return out;
}

}  // namespace detente::find
