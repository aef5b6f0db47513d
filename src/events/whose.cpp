// Whose an act is where that is not said in a slot of its own: descriptions, settings, hosts, people who are somebody's.
#include <algorithm>
#include <deque>
#include <string_view>

#include "events/parties.h"

namespace detente::events {

namespace {

constexpr std::string_view kAgent = "by";  // the slot of events_classes.txt

}  // namespace

// "a Velmark-led coalition" acts for Velmark, unless a table knows the coalition.
std::vector<Party> Parties::leader_of(int token, const Mention& group) const {
  const Actor& actor = *input_.entities.actor_of(group);
  const bool known = !actor.id.empty() && actor.id.find(':') == std::string::npos;
  if (known || !words_.coalitions.count(tree_.lemma(token))) return {};
  for (int child : tree_.kids(token)) {
    if (child > token || tree_.joined(child).empty() || !words_.led.count(tree_.lemma(child))) continue;
    for (int part : tree_.kids(child)) {
      const Mention* leader = mention(part);
      if (leader) return identified(parties(*leader));
    }
  }
  return {};
}

// "Dorn, a former general and an ally of Sarn, condemned ...": the second of two descriptions hangs on the name.
bool Parties::describes(int conjunct, int name) const {
  if (tree_[name].upos != Upos::PROPN || tree_[conjunct].xpos != "NN") return false;
  return std::any_of(tree_.kids(name).begin(), tree_.kids(name).end(), [&](int child) {
    return tree_[child].dep == Dep::appos && child > name && child < conjunct && tree_[child].upos == Upos::NOUN;
  });
}

// Not an act that a list goes on with ("the arrest of Dorn, the hacking of offices"), nor what stands after another preposition
// ("a pipe to Lorvia and against its builder").
bool Parties::is_beside(int conjunct, int first) const {
  const std::string own = tree_.preposition(conjunct);
  if (!own.empty() && own != tree_.preposition(first)) return false;
  const bool act = tree_.is_noun(conjunct) && is_act(conjunct) && !mention(conjunct);
  return !act && !describes(conjunct, first);
}

// "would strike countries that trade with Velmark": whichever they are.
bool Parties::is_generic(int verb, int doer) const {
  if (doer < 0 || tree_.head(verb) != doer || tree_[verb].dep != Dep::acl || tree_[doer].xpos != "NNS") return false;
  const bool bare = std::all_of(tree_.kids(doer).begin(), tree_.kids(doer).end(), [&](int child) {
    return child > doer || tree_[child].dep == Dep::case_ || tree_[child].dep == Dep::cc || tree_[child].dep == Dep::punct;
  });
  return bare && words_.aliens.count(tree_.lemma(doer)) > 0;
}

// "harder than Velmark", "unlike Arnor"
bool Parties::is_compared(int token) const {
  return words_.compared.count(tree_.preposition(token)) > 0 || words_.compared.count(tree_.mark(token)) > 0;
}

// "ahead of a summit with Velmark", whose first word a parser may hang on the verb
bool Parties::is_awaited_talk(int token) const {
  if (!is_talk(token)) return false;
  const int preposition = tree_.kid(token, Dep::case_);
  const bool led = preposition > 0 && tree_[preposition - 1].dep == Dep::advmod;
  return words_.ahead.count(tree_.preposition(token)) > 0 || (led && words_.ahead.count(tree_.lemma(preposition - 1)) > 0);
}

// "Red Dawn is a militia that attacked Tresia": what a predicate's clause tells is told of its subject.
int Parties::described_by(int noun, int verb) const {
  if (noun == verb || tree_.kid(noun, Dep::cop) < 0 || !tree_.within(verb, noun)) return noun;
  const int subject = tree_.kid(noun, Dep::nsubj);
  const bool named_itself = subject < 0 || subject == noun || !is_described_only(noun);
  return named_itself || identified(at(subject)).empty() ? noun : subject;
}

bool Parties::is_described_only(int noun) const {
  const Mention* found = mention(noun);
  return tree_[noun].upos == Upos::NOUN && (!found || input_.entities.actor_of(*found)->id.empty());
}

bool Parties::is_act(int noun) const {
  auto known = words_.by_head.find(tree_.lemma(noun));
  return known != words_.by_head.end() && std::any_of(known->second.begin(), known->second.end(), [&](int index) {
           return words_.frames[static_cast<std::size_t>(index)].pos == WordClass::noun;
         });
}

// "had no problem in supporting Lorvia": whoever has the problem supports. In "outlawed the group because of its role in killing
// Tresians" the pronoun may be either's: -1.
int Parties::held_doer(int verb, int doer) const {
  const int noun = tree_.head(verb);
  if (doer < 0 || doer != noun || tree_[verb].dep != Dep::acl || tree_[verb].xpos != "VBG") return doer;
  if (!tree_.is_noun(noun) || !words_.done_by_holder.count(tree_.mark_preposition(verb)) || !is_described_only(noun)) return doer;
  if (!identified(at(noun)).empty() && tree_.kid(noun, "nmod:poss") < 0) return doer;
  const int holder = tree_.noun_controller(noun);
  const bool unsure = holder >= 0 && tree_[holder].upos == Upos::PRON && words_.blamed_for.count(tree_.preposition(noun)) > 0;
  return unsure ? -1 : holder;
}

// "was sentenced to two years of probation by a judge": the doer may hang on a later word that is no act itself.
std::vector<Party> Parties::late_agent(int verb) const {
  std::deque<int> queue{verb};
  while (!queue.empty()) {
    const int parent = queue.front();
    queue.pop_front();
    for (int child : tree_.kids(parent)) {
      const Dep dep = tree_[child].dep;
      const bool nominal = (dep == Dep::obl || dep == Dep::obj || dep == Dep::nmod) && child > verb;
      if (!nominal || tree_.is_time(child)) continue;
      if (parent != verb && tree_.preposition(child) == kAgent) return at(child);
      if (!is_act(child) && !mention(child)) queue.push_back(child);
    }
  }
  return {};
}

// "keeping herders out of Arnor": who may enter is for whoever's soil it is to say.
std::vector<Party> Parties::admitting(int token, const Match& match) const {
  if (!words_.codes.admission.hold(match.frame->cameo)) return {};
  std::deque<int> queue{token};
  queue.insert(queue.end(), match.words.begin(), match.words.end());
  while (!queue.empty()) {
    const int parent = queue.front();
    queue.pop_front();
    for (int child : tree_.kids(parent)) {
      if (child < token) continue;
      const bool there = words_.admitted.count(tree_.preposition(child)) > 0 ||
                         (tree_[child].dep == Dep::obj && words_.entering.count(tree_.lemma(parent)) > 0);
      if (there && tree_[child].upos == Upos::PROPN && mention(child) && is_place_name(child)) return at(child);
      const Dep dep = tree_[child].dep;
      if (dep == Dep::obj || dep == Dep::nmod || dep == Dep::obl || dep == Dep::acl || dep == Dep::advcl || dep == Dep::xcomp)
        queue.push_back(child);
    }
  }
  return {};
}

// "Dorn confronted Sarn at a summit with Sarn": whoever does something at talks takes part in them.
std::vector<Party> Parties::attending(int talks) const {
  const int verb = tree_.head(talks);
  if (verb < 0 || tree_[talks].dep != Dep::obl || tree_[verb].upos != Upos::VERB) return {};
  if (!words_.meeting_at.count(tree_.preposition(talks))) return {};
  return identified(at(tree_.surface_subject(verb)));
}

// "Dorn told aides": his. Written as resolve writes "his aides".
void Parties::name_retinue(Sides& sides) const {
  if (sides.source.size() != 1 || sides.source.front().actor.empty() || !is_person(sides.source.front(), input_.entities)) return;
  for (Party& party : sides.target) {
    const int head = top_of(party.span);
    if (!party.actor.empty() || !party.country.empty() || head < 0 || !words_.retinue.count(tree_.lemma(head)) ||
        tree_.is_given(head))
      continue;
    const bool owned = tree_.kid(head, Dep::nmod) >= 0 || tree_.kid(head, Dep::amod) >= 0 || tree_.kid(head, Dep::compound) >= 0;
    if (!owned) party.name = surname(sides.source.front()) + "'s " + tree_[head].form;
  }
}

// The last word of a name, as far as the article's words for that person have it too.
std::string Parties::surname(const Party& person) const {
  const auto at = person.name.rfind(' ');
  return at == std::string::npos ? person.name : person.name.substr(at + 1);
}

// "Tresk, where villagers were killed": the place that the clause tells of; -1 if none.
int Parties::place_of_clause(int verb) const {
  const int place = tree_.head(verb);
  if (tree_[verb].deprel != "acl:relcl" || place < 0 || tree_.adverb_mark(verb).empty()) return -1;
  return country_at(place).empty() ? -1 : place;
}

}  // namespace detente::events
