import { COMPLETE } from './protocol.ts';

/**
 * zsh takes the quotes off the words itself, and puts them on what it inserts. With `-U` it drops no candidate: the tool
 * has chosen them, also by a part of a name without its accents. Where these would take away what was typed, it only
 * shows them.
 */
export const zsh = `#compdef dvtasks
_dvtasks() {
    local program="\${(Q)words[1]}" current="$PREFIX" line value
    local -a typed values shown space
    [[ -n $compstate[quote] ]] || current="\${(Q)PREFIX}"
    [[ $program != '~/'* ]] || program="$HOME\${program#'~'}"
    typed=("\${(@Q)words[2,-1]}")
    typed[CURRENT-1]="$current"
    for line in "\${(@f)$("$program" ${COMPLETE} zsh $((CURRENT - 2)) "\${typed[@]}" 2>/dev/null </dev/null)}"; do
        case $line in
            '') ;;
            $'\\tfiles') compset -P '*=' ; _files ; return ;;
            $'\\tfolders') compset -P '*=' ; _files -/ ; return ;;
            $'\\tnospace') space=(-S '') ;;
            *)
                value="\${line%%$'\\t'*}"
                values+=("$value")
                shown+=("$value  \${line#*$'\\t'}")
                [[ \${(L)value} == "\${(L)current}"* ]] || compstate[insert]=
                ;;
        esac
    done
    (( $#values )) || return 1
    (( $#values > 1 )) || compstate[insert]=1
    compadd -U "\${space[@]}" -V dvtasks -l -d shown -a values
}
if [[ $funcstack[1] == _dvtasks ]]; then
    _dvtasks "$@"
elif (( $+functions[compdef] )); then
    compdef _dvtasks dvtasks
fi
`;
