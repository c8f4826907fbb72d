# Writes the C that follows from the tables alone. Variables (-v):
#   part    abi     types, constants and layout checks
#           calls   a number and a name for every function
#           exports the functions themselves
#           names   the linker's list of what the library shows
#   newest  for names: first header (a table value such as 12.2.140) of which nothing is shown any more; empty: all
#   absent  for names: functions, each between spaces, that are not shown
# Input files, in this order: nvml-constants.tsv, nvml-abi.tsv, nvml-functions.tsv, then the hand-written sources, whose
# `BODY(name)` and `GETTER…(name` lines say which functions have a body. Any POSIX awk will do.

BEGIN { FS = "\t" }
FNR == 1 { file++ }
file == 1 && FNR > 1 { constant[++constants] = $0 }
file == 2 && FNR > 1 && $2 == "*sizeof*" { read_head(); next }
file == 2 && FNR > 1 { read_field(); next }
file == 3 && FNR > 1 { name[++functions] = $1; arguments[functions] = $2; header[functions] = $3 }
file > 3 && /^(BODY|GETTER[A-Z0-9_]*)\(nvml/ {
    body = $0
    sub(/^[A-Z0-9_]*\(/, "", body)
    sub(/[^A-Za-z0-9_].*/, "", body)
    has_body[body] = 1
}
END {
    if (part == "abi") write_abi()
    else if (part == "calls") write_calls()
    else if (part == "names") write_names()
    else write_exports()
}

function read_head(   words, i, count, pair) {
    struct[++structs] = $1
    size[$1] = $4
    count = split($5, words, ";")
    kind[$1] = words[1]
    for (i = 2; i <= count; i++) {
        split(words[i], pair, "=")
        if (pair[1] == "same_as") same[$1] = pair[2]
        if (pair[1] == "version_macro") {
            word[$1] = pair[3]
            base = pair[2]
            sub(/_v[0-9]+$/, "", base)
            family[base] = family[base] pair[3] ", "
        }
    }
}

function read_field() {
    fields[$1]++
    field[$1, fields[$1]] = $2
    at[$1, fields[$1]] = $3
    width[$1, fields[$1]] = $4
    type[$1, fields[$1]] = $5
    if ($2 == "version" && $3 == 0) versioned[$1] = 1
    if ($5 ~ /^nvml.*_t$/) seen_size[$5] = $4
}

function write_abi(   i, parts, last, previous) {
    print "/* Generated from the tables of the interface; see generate.awk. */"
    print "#ifndef NVML_ABI_H\n#define NVML_ABI_H\n#include <stddef.h>\n"
    for (i = 1; i <= constants; i++) {
        split(constant[i], parts, FS)
        if (parts[1] !~ /^enum:/) continue
        last = substr(parts[1], 6)
        enumeration[last] = 1
        if (last != previous) {
            if (previous != "") print "} " previous ";"
            print "typedef enum {"
        }
        print "    " parts[2] " = " parts[3] ","
        previous = last
    }
    print "} " previous ";\n"
    for (i = 1; i <= constants; i++) {
        split(constant[i], parts, FS)
        if (parts[1] == "macro") print "#define " parts[2] " (" parts[3] (parts[3] > 2147483647 ? "u" : "") ")"
    }
    print ""
    for (i = 1; i <= structs; i++) known[struct[i]] = 1
    for (i = 1; i <= structs; i++) write_other_types(struct[i])
    for (i = 1; i <= functions; i++) write_argument_types(arguments[i])
    for (i = 1; i <= structs; i++) write_struct(struct[i])
    for (i = 1; i <= structs; i++) if (struct[i] in word) print "#define " struct[i] "_VERSION " word[struct[i]] "u"
    print "\n#endif"
}

function write_other_types(owner,   j, t) {
    for (j = 1; j <= fields[owner]; j++) {
        t = type[owner, j]
        sub(/[\[*].*/, "", t)
        if (t ~ /^nvml/) write_other_type(t)
    }
}

function write_argument_types(list,   words, i, count) {
    gsub(/[^A-Za-z0-9_]+/, " ", list)
    count = split(list, words, " ")
    for (i = 1; i <= count; i++) if (words[i] ~ /^nvml[A-Za-z0-9_]*_t$/) write_other_type(words[i])
}

# A type that the tables name without describing: an opaque pointer, or a number by its size.
function write_other_type(t,   target) {
    if (t in known || t in enumeration || t in written) return
    written[t] = 1
    if (t ~ /^nvml(Device|Unit|EventSet|SystemEventSet|GpuInstance|ComputeInstance|GpmSample)_t$/) {
        target = t
        sub(/_t$/, "", target)
        print "typedef struct " target "_st *" t ";"
    } else if (seen_size[t] == 1) {
        print "typedef unsigned char " t ";"
    } else if (seen_size[t] == 8) {
        print "typedef unsigned long long " t ";"
    } else {
        print "typedef unsigned int " t ";"
    }
}

function write_struct(s,   j, t) {
    if (s in written) return
    written[s] = 1
    if (s in same) {
        write_struct(same[s])
        print "typedef " same[s] " " s ";"
        return
    }
    for (j = 1; j <= fields[s]; j++) {
        t = type[s, j]
        sub(/[\[*].*/, "", t)
        if (t in known) write_struct(t)
    }
    print "\ntypedef " kind[s] " {"
    for (j = 1; j <= fields[s]; j++) j = write_member(s, j, "", "    ")
    print "} " s ";"
    print "_Static_assert(sizeof(" s ") == " size[s] ", \"" s "\");"
    for (j = 1; j <= fields[s]; j++) write_check(s, j)
}

# One member and, for a nested struct or union, its members; answers the last row used.
function write_member(s, j, prefix, indent,   label, t, array, stem) {
    label = substr(field[s, j], length(prefix) + 1)
    t = type[s, j]
    array = ""
    if (match(t, /\[.*\]$/)) {
        array = substr(t, RSTART)
        t = substr(t, 1, RSTART - 1)
    }
    if (t != "struct" && t != "union") {
        print indent t " " label array ";"
        return j
    }
    print indent t " {"
    stem = field[s, j] (array == "" ? "." : "[0].")
    while (j < fields[s] && index(field[s, j + 1], stem) == 1) j = write_member(s, j + 1, stem, indent "    ")
    print indent "}" (label == "" ? "" : " " label) array ";"
    return j
}

function write_check(s, j,   label) {
    label = field[s, j]
    sub(/^\./, "", label)
    if (label == "") return
    print "_Static_assert(offsetof(" s ", " label ") == " at[s, j] ", \"" s "." label "\");"
}

function write_calls(   i) {
    print "/* Generated from the table of functions; see generate.awk. */"
    print "#ifndef NVML_CALLS_H\n#define NVML_CALLS_H\n\nenum {"
    for (i = 1; i <= functions; i++) print "    CALL_" name[i] ","
    print "    CALLS\n};\n\n#ifdef CALL_NAMES\nconst char *const call_names[CALLS] = {"
    for (i = 1; i <= functions; i++) print "    \"" name[i] "\","
    print "};\n#else\nextern const char *const call_names[CALLS];\n#endif\n\n#endif"
}

function write_exports(   i) {
    print "/* Generated from the table of functions; see generate.awk. */"
    print "#include \"stub.h\"\n"
    for (i = 1; i <= functions; i++) write_function(i)
}

function write_names(   i) {
    print "{\n    global:"
    for (i = 1; i <= functions; i++) if (!is_absent(i)) print "        " name[i] ";"
    print "        berth_stub_*;\n    local: *;\n};"
}

function is_absent(i) {
    if (index(absent, " " name[i] " ")) return 1
    return newest != "" && header[i] !~ /^<=/ && !older(header[i], newest)
}

function older(left, right,   a, b) {
    split(left, a, ".")
    split(right, b, ".")
    if (a[1] + 0 != b[1] + 0) return a[1] + 0 < b[1] + 0
    if (a[2] + 0 != b[2] + 0) return a[2] + 0 < b[2] + 0
    return a[3] + 0 < b[3] + 0
}

function write_function(i,   f, parts, count, j, label, t, names, device, checks, unused, bits, text) {
    f = name[i]
    if (f == "nvmlErrorString") {
        print "EXPORT const char *nvmlErrorString(nvmlReturn_t result)\n{\n    nvmlReturn_t answer;"
        print "    if (!call_recorded(CALL_nvmlErrorString, 1, (const u64[]) {(u64) result}, NULL, &answer)) {"
        print "        call_count(CALL_nvmlErrorString);\n    }\n    return error_text(result);\n}\n"
        return
    }
    count = arguments[i] ~ /^ *void *$/ ? 0 : split(arguments[i], parts, ",")
    names = ""; device = "NULL"; checks = ""; unused = ""; bits = ""; text = "NULL"
    for (j = 1; j <= count; j++) {
        match(parts[j], /[A-Za-z0-9_]+ *$/)
        label = substr(parts[j], RSTART)
        t = substr(parts[j], 1, RSTART - 1)
        gsub(/ /, "", label)
        names = names (j > 1 ? ", " : "") label
        bits = bits (j > 1 ? ", " : "") "(u64) " label
        if (t ~ /const char *\*/) text = label
        unused = unused "    (void) " label ";\n"
        if (device == "NULL" && t ~ /nvmlDevice_t *$/) device = label
        checks = checks version_check(t, label)
    }
    print "EXPORT nvmlReturn_t " f "(" arguments[i] ");"
    if (has_body[f]) print "nvmlReturn_t body_" f "(" arguments[i] ");"
    print "EXPORT nvmlReturn_t " f "(" arguments[i] ")\n{"
    print "    nvmlReturn_t result;"
    print "    if (call_recorded(CALL_" f ", " count ", (const u64[]) {" (count ? bits : "0") "}, " text ", &result)) {"
    print "        return result;\n    }"
    print "    result = call_enter(CALL_" f ", " device ", " (device == "NULL" ? 0 : 1) ");"
    printf "%s", checks
    if (has_body[f]) {
        print "    if (result == NVML_SUCCESS) {\n        result = body_" f "(" names ");\n    }"
    } else {
        printf "%s", unused
        print "    if (result == NVML_SUCCESS) {\n        result = NVML_ERROR_NOT_SUPPORTED;\n    }"
    }
    print "    return call_leave(result);\n}\n"
}

# A struct that begins with a version word is refused when the word is none of its family's.
function version_check(t, label,   s, owner) {
    if (t !~ /\*/) return ""
    s = t
    gsub(/const|[ *]/, "", s)
    if (!(s in versioned)) return ""
    owner = (s in same) ? same[s] : s
    sub(/(_v[0-9]+)?_t$/, "", owner)
    if (!(owner in family)) return ""
    return "    if (result == NVML_SUCCESS && " label " != NULL) {\n        result = check_version(" label \
        "->version, (const unsigned[]) {" family[owner] "0});\n    }\n"
}
