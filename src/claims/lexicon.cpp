#include "claims/lexicon.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"

namespace detente::claims {

namespace {

void add(Lexicon::Impl& impl, const lexicon::File& file, const lexicon::Entry& entry) {
  const std::string pos = file.need(entry, "pos");
  const std::map<std::string, Lexicon::Impl::Words*> lists{{"boast", &impl.boasts},
                                                           {"future", &impl.future},
                                                           {"ability", &impl.ability},
                                                           {"forecast", &impl.forecasts},
                                                           {"surely", &impl.surely},
                                                           {"condition", &impl.conditions},
                                                           {"plain_future", &impl.plain_future},
                                                           {"back", &impl.back},
                                                           {"negation", &impl.negations},
                                                           {"untrue", &impl.untrue},
                                                           {"light", &impl.light},
                                                           {"self", &impl.selves},
                                                           {"going", &impl.going},
                                                           {"perfect", &impl.perfect},
                                                           {"office", &impl.offices},
                                                           {"menace", &impl.menaces},
                                                           {"menacing", &impl.menacing},
                                                           {"rue", &impl.rueing},
                                                           {"mouthpiece", &impl.mouthpieces},
                                                           {"stop", &impl.stops},
                                                           {"nobody", &impl.nobodies},
                                                           {"obligation", &impl.obligations},
                                                           {"willing", &impl.willing},
                                                           {"limit", &impl.limits},
                                                           {"bygone", &impl.bygone},
                                                           {"question", &impl.questions},
                                                           {"pronoun", &impl.pronouns},
                                                           {"likening", &impl.likenings},
                                                           {"infinitive", &impl.infinitives},
                                                           {"inverted", &impl.inverted},
                                                           {"term", &impl.terms},
                                                           {"ultimatum", &impl.ultimatums},
                                                           {"addressing", &impl.addressing},
                                                           {"wish", &impl.wishes},
                                                           {"retreat", &impl.retreats},
                                                           {"announcing", &impl.announcing},
                                                           {"arranged", &impl.arranged},
                                                           {"leader", &impl.leaders},
                                                           {"claiming", &impl.claiming},
                                                           {"accusing", &impl.accusing},
                                                           {"reference", &impl.references},
                                                           {"guilt", &impl.guilts},
                                                           {"naming", &impl.naming},
                                                           {"within", &impl.within}};
  if (entry.has("thing")) impl.things.insert(entry.phrase);
  if (entry.has("with")) impl.with[entry.phrase] = entry.get("with");
  if (pos == "act") impl.acts[entry.phrase] = file.need(entry, "how");
  else if (pos == "promise") impl.promises[entry.phrase] = file.need(entry, "kind");
  else if (const auto list = lists.find(pos); list != lists.end()) list->second->insert(entry.phrase);
  else throw file.error(entry.find("pos")->at, "unknown pos '" + pos + "'");
}

}  // namespace

bool Lexicon::Impl::begins_phrase(const Words& phrases, const Sentence& sentence, int token) {
  constexpr std::size_t kLongest = 3;
  std::string words;
  for (std::size_t at = 0; at < kLongest && token + at < sentence.tokens.size(); ++at) {
    const Token& word = sentence.tokens[token + at];
    words.append(at == 0 ? "" : " ").append(at == 0 ? word.lemma : utf8::lower(word.form));
    if (phrases.count(words)) return true;
  }
  return false;
}

Lexicon::Lexicon() : impl(std::make_unique<Impl>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

Lexicon load_lexicon(const std::filesystem::path& data) {
  Lexicon lexicon;
  const auto file = lexicon::load(data / "lexicon" / "en" / "claims.txt");
  for (const auto& section : file.sections)
    for (const auto& entry : section.entries) {
      file.check_keys(entry, {"pos", "how", "kind", "with", "thing"});
      add(*lexicon.impl, file, entry);
    }
  return lexicon;
}

}  // namespace detente::claims
