#include "detente/date.h"

#include <gtest/gtest.h>

namespace detente {
namespace {

TEST(Date, parses_each_precision) {
  EXPECT_EQ(parse_date("2017")->precision(), Precision::year);
  EXPECT_EQ(parse_date("2017-02")->precision(), Precision::month);
  EXPECT_EQ(parse_date("2017-02-28")->precision(), Precision::day);
}

TEST(Date, refuses_what_is_no_date) {
  for (auto wrong : {"", "17", "2017-2", "2017-13", "2017-02-30", "2017/02/03", "2017-0x", "next week"})
    EXPECT_FALSE(parse_date(wrong)) << wrong;
}

TEST(Date, month_runs_from_its_first_to_its_last_day) {
  EXPECT_EQ(format_day(parse_date("2020-02")->first()), "2020-02-01");
  EXPECT_EQ(format_day(parse_date("2020-02")->last()), "2020-02-29");
  EXPECT_EQ(format_day(parse_date("2019")->last()), "2019-12-31");
}

TEST(Day, drops_the_time) { EXPECT_EQ(format_day(*parse_day("2018-07-16T10:00:00Z")), "2018-07-16"); }

}  // namespace
}  // namespace detente
