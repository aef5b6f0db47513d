// Which part of a page is the article. Every block of text is worth its words when it reads like prose and costs a little when it
// is a short line or a link; the element whose blocks sum up highest, weighed by what it calls itself, holds the article.
#pragma once

#include "clean/page.h"

namespace detente::clean {

/// Sets `reason` of every block that is not the article's. Returns the index of the element that holds the article; -1 if none.
int choose_main(Page& page);

/// Takes back what stands between the headline and the article's element and reads like prose: standfirst and summary.
void take_lead(Page& page, int main, const std::string& title);

}  // namespace detente::clean
