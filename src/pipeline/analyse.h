// The whole way of one article through the rooms.
#pragma once

#include "detente/analysis.h"
#include "pipeline/knowledge.h"

namespace detente::pipeline {

Analysis analyse(const Article& article, const Knowledge& knowledge);

/// The same from clean text on.
Analysis analyse(CleanArticle article, const Knowledge& knowledge);

}  // namespace detente::pipeline
