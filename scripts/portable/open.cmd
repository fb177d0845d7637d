@echo off
goto start
rem Where the name was typed in quotes, only a part that is called knows the folder.
:find_here
set "HERE=%~dp0"
exit /b
:start
setlocal enableextensions disabledelayedexpansion
call :find_here
chcp 65001 >nul
title dvtasks
if not exist "%HERE%node\node.exe" call :say missing & goto :eof
pushd "%HERE%"
rem Copied under another name first: a copy that was cut off must not pass for the data.
if not exist data xcopy /e /i /q /y app\data data.tmp >nul && ren data.tmp data && call :say copied
set "PATH=%HERE%;%PATH%"
cmd /k dvtasks
goto :eof
:say
rem Letters beyond ASCII stand below all labels: cmd searches for these by bytes.
if "%~1"=="copied" (
  echo Chưa có thư mục data: đã chép danh mục mẫu vào đó, xã Nghi Dương năm 2026.
  echo Đã có danh mục của mình thì đóng cửa sổ, thay data này bằng data của bản sao lưu.
  echo.
  exit /b
)
echo Thư mục này chưa được giải nén: thiếu node\node.exe.
echo Bấm chuột phải vào tệp .zip, chọn Extract All (Giải nén tất cả), rồi mở lại trong thư mục mới.
pause
