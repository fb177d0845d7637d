import { COMPLETE } from './protocol.ts';

/**
 * fish takes the quotes off the words itself, and puts them on what it inserts. It drops what does not look like the word
 * that was typed, so that for a part of a name it gets the name.
 */
export const fish = `# fish completion for dvtasks
function __dvtasks_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set current (string unescape -- "$current")
    set -l whole (commandline -t)
    set -l all (commandline -op)
    while set -q before[2]; and string match -qr '^(\\w+=.*|and|or|not|time|command)$' -- $before[1]
        set -e before[1] all[1]
    end
    set -l program (string replace -r '^~/' "$HOME/" -- $before[1])
    set -l typed $before[2..-1] "$current"
    set -l next (math (count $before) + 1)
    test -n "$whole"; and set next (math $next + 1)
    set -q all[$next]; and set -a typed $all[$next..-1]
    for line in (command $program ${COMPLETE} fish (math (count $before) - 1) $typed 2>/dev/null </dev/null)
        set -l option (string match -r '^-[^=]*=' -- $current)
        set -l path (string replace -r '^-[^=]*=' '' -- $current)
        switch $line
            case \\tfiles
                printf '%s\\n' "$option"(__fish_complete_path $path)
            case \\tfolders
                printf '%s\\n' "$option"(__fish_complete_directories $path '')
            case \\t'*'
            case '*'
                echo $line
        end
    end
end
complete -c dvtasks -e
complete -c dvtasks -k -f -a '(__dvtasks_complete)'
`;
