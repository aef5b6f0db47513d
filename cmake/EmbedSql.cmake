# Writes the numbered .sql migrations of DIR into the C++ file OUT, in order of their names.
#   cmake -DDIR=src/store/migrations -DOUT=migrations.cpp -P EmbedSql.cmake
file(GLOB scripts ${DIR}/*.sql)
list(SORT scripts)
set(code "#include \"store/migrations.h\"\n\nnamespace detente::store {\n\nconst std::vector<std::string_view>& migrations() {\n")
string(APPEND code "  static const std::vector<std::string_view> all{\n")
foreach(script ${scripts})
  file(READ ${script} sql)
  string(APPEND code "R\"sql(${sql})sql\",\n")
endforeach()
string(APPEND code "  };\n  return all;\n}\n\n}  // namespace detente::store\n")
file(WRITE ${OUT} "${code}")
