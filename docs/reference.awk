# Marks the comments of a header for Doxygen: the first is of the file, one in
# front of a declaration is of that, one behind a member is of the member.
# A comment about several declarations that follow without one is of the first.
function marked(text) {
    gsub(/[<>@#\\%]/, "\\\\&", text)
    return text
}
NR == 1 && /^\/\*/ { print "/** \\file"; sub(/^\/\*/, " *"); inside = 1 }
!inside && /^\/\* ----?/ { print; next }
!inside && /^ *\/\*/ { sub(/\/\*/, "/**"); inside = 1 }
!inside && /[;,{a-zA-Z0-9_] *\/\*/ && !/^#/ {
    at = index($0, "/*")
    print substr($0, 1, at - 1) "/**<" marked(substr($0, at + 2))
    inside = index(substr($0, at), "*/") == 0
    next
}
inside {
    end = index($0, "*/") != 0
    print /^\/\*\* \\file/ ? $0 : marked($0)
    if (end) inside = 0
    next
}
{ print }
