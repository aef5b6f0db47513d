// What a page says about itself: title, author, outlet, address, publication day.
#pragma once

#include <string>

#include "clean/page.h"
#include "detente/date.h"

namespace detente::clean {

struct Metadata {
  std::string title;
  std::string author;
  std::string outlet;
  std::string url;
  Published published;
};

/// `main` is the element that holds the article (-1 unknown); `url` the address known from outside ("" unknown).
Metadata read_metadata(const Page& page, int main, const std::string& url, const Rules::Impl& rules);

}  // namespace detente::clean
