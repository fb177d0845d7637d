import { COMPLETE } from './protocol.ts';

/**
 * PowerShell gives the line as a tree, in which a word has its value. It drops no candidate, and inserts each as it is: in
 * single quotes, where it needs any. Where it gets nothing, it offers files. The script has no letter beyond ASCII, as
 * Windows PowerShell reads a profile in the code page of the machine.
 */
export const powershell = `# PowerShell completion for dvtasks
Register-ArgumentCompleter -Native -CommandName 'dvtasks', 'dvtasks.cmd' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @()
    $after = @()
    $current = ''
    foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
        $extent = $element.Extent
        $value = $extent.Text
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst] -or
            $element -is [System.Management.Automation.Language.ExpandableStringExpressionAst]) {
            $value = $element.Value
        }
        if ($extent.EndOffset -lt $cursorPosition) { $before += $value }
        elseif ($extent.StartOffset -ge $cursorPosition) { $after += $value }
        elseif ($extent.EndOffset -eq $cursorPosition) { $current = $value }
        else {
            $current = $extent.Text.Substring(0, $cursorPosition - $extent.StartOffset).TrimStart([char[]]@(34, 39))
        }
    }
    # An empty word is lost on the way to a program.
    if ($current -eq '') { $typed = $before } else { $typed = $before + $current + $after }
    $program = $commandAst.GetCommandName()
    if (-not $program) { $program = 'dvtasks' }
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $answer = @(& $program ${COMPLETE} powershell $before.Count @typed 2>$null)
    } catch {
        $answer = @()
    } finally {
        [Console]::OutputEncoding = $encoding
    }
    $isOwn = $false
    foreach ($line in $answer) {
        $value, $words = $line -split [char]9, 2
        if ($value -eq '') {
            if ($words -like 'f*') { $isOwn = $true }
            continue
        }
        if (-not $words) { $words = $value }
        $text = $value
        if ($value -notmatch '^[\\p{L}\\p{N}\\p{M}_./=:+-]+$') { $text = "'" + ($value -replace "['\\u2018\\u2019\\u201A\\u201B]", '$0$0') + "'" }
        $isOwn = $true
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $words)
    }
    if (-not $isOwn) { '' }
}
`;
