// Which person or body a pronoun of the third person means: the candidates before it, weighed by a linear ranking.
//
// The features are few and plain (distance, subject or not, how often named, gender known, who is subject around the pronoun);
// their weights stand in data/lexicon/en/coref.txt, fitted on pronouns whose meaning people marked.
#pragma once

#include <array>

#include "resolve/draft.h"

namespace detente::resolve {

/// Names of the features, in order, as the weights' file spells them.
inline constexpr std::array<const char*, 41> kPronounFeatures = {"same_sentence",
                                                                 "sentence_before",
                                                                 "farther",
                                                                 "subject",
                                                                 "object",
                                                                 "owner",
                                                                 "other_role",
                                                                 "parallel",
                                                                 "mentions",
                                                                 "latest",
                                                                 "second_latest",
                                                                 "gender_known",
                                                                 "said_by_pronoun",
                                                                 "subject_above",
                                                                 "subject_beside",
                                                                 "first_named",
                                                                 "owner_and_subject_beside",
                                                                 "subject_of_before",
                                                                 "title_or_description",
                                                                 "subject_to_come",
                                                                 "distance",
                                                                 "after_owner",
                                                                 "named_in_article",
                                                                 "joined",
                                                                 "embedded",
                                                                 "meant_before",
                                                                 "reporter_above",
                                                                 "subject_of_sentence",
                                                                 "relative",
                                                                 "tokens_between",
                                                                 "in_brackets",
                                                                 "opens_sentence",
                                                                 "subject_joined",
                                                                 "understood_subject",
                                                                 "joined_owner",
                                                                 "told",
                                                                 "agent_of_passive",
                                                                 "unnamed",
                                                                 "object_beside",
                                                                 "namesake",
                                                                 "subjects_between"};

using PronounScores = std::array<double, kPronounFeatures.size()>;

struct PronounCandidate {
  int actor = -1;
  PronounScores features{};
  int sentence = 0;       ///< of its latest mention
  bool namesake = false;  ///< somebody else of the actor's surname, whom the article calls by that alone
};

/// Candidates in the order of their latest mention, latest first. `seen`: mentions before the pronoun, in reading order; `names`:
/// all names of the article, for a pronoun that runs ahead of its name ("In his letter, Orne asked ...").
std::vector<PronounCandidate> pronoun_candidates(const Draft& draft, const std::vector<Mention>& seen,
                                                 const std::vector<Mention>& names, const Mention& at, const Pronoun& pronoun);

/// The actor of the best candidate, -1 if there is none.
const PronounCandidate* best_candidate(const std::vector<PronounCandidate>& candidates, const ActorTable::Impl& table);

}  // namespace detente::resolve
