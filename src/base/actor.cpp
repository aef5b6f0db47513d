#include "detente/actor.h"

namespace detente {

const Mention* Entities::headed_by(int sentence, int token) const {
  const Mention* adjective = nullptr;
  for (const Mention& mention : mentions) {
    if (mention.sentence != sentence || mention.head != token) continue;
    if (mention.kind != MentionKind::adjective) return &mention;
    adjective = &mention;
  }
  return adjective;
}

const Actor* Entities::actor_of(const Mention& mention) const {
  return mention.actor < 0 ? nullptr : &actors[static_cast<std::size_t>(mention.actor)];
}

}  // namespace detente
