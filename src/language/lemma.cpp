#include "language/lemma.h"

#include <charconv>

#include "base/utf8.h"

namespace detente::language {

namespace {

std::string upper_first(std::string_view form) {
  if (form.empty()) return {};
  const auto [point, length] = utf8::decode(form, 0);
  std::string out;
  utf8::append(out, utf8::upper(point));
  return out + utf8::lower(form.substr(length));
}

std::string cased(std::string_view form, LemmaScript::Case letters) {
  if (letters == LemmaScript::Case::lower) return utf8::lower(form);
  return letters == LemmaScript::Case::keep ? std::string(form) : upper_first(form);
}

}  // namespace

LemmaScript parse_lemma_script(std::string_view text) {
  LemmaScript script;
  const std::size_t plus = text.find('+');
  if (plus == text.npos || plus < 2) return script;
  script.letters = text[0] == 'k'   ? LemmaScript::Case::keep
                   : text[0] == 't' ? LemmaScript::Case::title
                                    : LemmaScript::Case::lower;
  std::from_chars(text.data() + 1, text.data() + plus, script.cut);
  script.add = text.substr(plus + 1);
  return script;
}

std::string lemma_of(std::string_view form, const LemmaScript& script) {
  std::string lemma = cased(form, script.letters);
  std::size_t end = lemma.size();
  for (std::size_t cut = 0; cut < script.cut && end > 0; ++cut) {
    do --end;
    while (end > 0 && !utf8::starts(lemma[end]));
  }
  lemma.resize(end);
  lemma += script.add;
  return lemma.empty() ? std::string(form) : lemma;
}

}  // namespace detente::language
