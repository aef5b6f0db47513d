// Facts and relationships for a terminal: plain text, 80 columns, colour only when asked for.
#pragma once

#include <string>
#include <vector>

#include "relate/relate.h"
#include "store/store.h"
#include "store/verify.h"

namespace detente::report {

struct Style {
  bool color = false;
  bool unicode = true;
  int width = 80;
};

std::string terminal(const relate::Relationship& relationship, const Style& style);
std::string terminal(const relate::Evidence& evidence, const Style& style);

}  // namespace detente::report
