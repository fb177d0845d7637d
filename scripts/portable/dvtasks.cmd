@echo off
goto start
rem Where the name was typed in quotes, only a part that is called knows the folder.
:find_here
set "HERE=%~dp0"
exit /b
:start
setlocal enableextensions disabledelayedexpansion
call :find_here
if exist "%HERE%node\node.exe" goto run
echo Chua giai nen: thieu node\node.exe. Hay giai nen ca tep .zip, roi mo lai. >&2
echo node\node.exe is missing: unpack the whole .zip first. >&2
exit /b 3
:run
set "DVTASKS_CALL=%~0"
"%HERE%node\node.exe" "%HERE%app\bin\dvtasks.js" %*
