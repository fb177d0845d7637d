import { COMPLETE } from './protocol.ts';

/**
 * bash gives the line as it was typed, which the tool takes apart, and gets what is to stand in `COMPREPLY`: bash itself
 * quotes nothing there and drops nothing. A line that begins with a TAB is an option of `compopt`.
 */
export const bash = `# bash completion for dvtasks
_dvtasks() {
    local program="\${1:-dvtasks}" before="\${COMP_LINE:0:COMP_POINT}" line IFS=' '
    # A function that is called without a line has its words.
    if [[ -z $COMP_LINE ]]; then
        before="\${COMP_WORDS[*]:0:COMP_CWORD+1}"
        before="\${before// = /=}"
    fi
    [[ $program != '~/'* ]] || program="$HOME\${program#'~'}"
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == $'\\t'* ]]; then
            compopt -o "\${line#?}" 2>/dev/null
        else
            COMPREPLY+=("$line")
        fi
    done < <("$program" ${COMPLETE} bash "$before" "\${COMP_LINE:COMP_POINT}" "$COMP_WORDBREAKS" "$COMP_TYPE" 2>/dev/null </dev/null)
    compopt -o nosort 2>/dev/null
}
complete -F _dvtasks dvtasks
`;
