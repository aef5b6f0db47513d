#include "detente/actor.h"

#include <algorithm>

namespace detente {

const Mention* Entities::headed_by(int sentence, int token) const {
  // Sorted by span, so sentence by sentence.
  auto at = std::lower_bound(mentions.begin(), mentions.end(), sentence,
                             [](const Mention& mention, int number) { return mention.sentence < number; });
  const Mention* adjective = nullptr;
  for (; at != mentions.end() && at->sentence == sentence; ++at) {
    if (at->head != token) continue;
    if (at->kind != MentionKind::adjective) return &*at;
    adjective = &*at;
  }
  return adjective;
}

const Actor* Entities::actor_of(const Mention& mention) const {
  return mention.actor < 0 ? nullptr : &actors[static_cast<std::size_t>(mention.actor)];
}

}  // namespace detente
