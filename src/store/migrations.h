// The numbered .sql files of store/migrations, embedded by the build. A store of user_version n has had the first n.
#pragma once

#include <string_view>
#include <vector>

namespace detente::store {

const std::vector<std::string_view>& migrations();

}  // namespace detente::store
