# Writes a text file as a C++ constant, with its SHA-256 (for the page's content security policy).
#   cmake -DFILE=page.css -DNAME=page_style -DNAMESPACE=report -DOUT=page_style.cpp -P EmbedText.cmake
file(READ ${FILE} text)
file(SHA256 ${FILE} hash)
if(NOT DEFINED NAMESPACE)
  set(NAMESPACE report)
endif()
set(code "#include <string_view>\n\nnamespace detente::${NAMESPACE} {\n\n")
string(APPEND code "extern const std::string_view ${NAME};\nextern const std::string_view ${NAME}_sha256;\n")
string(APPEND code "const std::string_view ${NAME} = R\"text(${text})text\";\n")
string(APPEND code "const std::string_view ${NAME}_sha256 = \"${hash}\";\n\n}  // namespace detente::${NAMESPACE}\n")
file(WRITE ${OUT} "${code}")
