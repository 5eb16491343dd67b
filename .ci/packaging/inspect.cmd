@echo off
setlocal
chcp 65001 >nul
title inspect
rem In UTF-8 from here on. Who double-clicks inside the zip file gets this file alone, in a temporary folder.
if not exist "%~dp0runtime\node.exe" goto alone
rem inspect update puts a newer version beside this one and names it here.
set "here=%~dp0"
set "name="
if exist "%~dp0versions\current" set /p name=<"%~dp0versions\current"
rem A scanner that took a file away, a copy that broke off: nobody is stuck.
set "next=%~dp0versions\%name%"
if not defined name goto start
if exist "%next%\runtime\node.exe" if exist "%next%\program\program.pack" if exist "%next%\program\bin\inspect.js" set "here=%next%\"
if "%here%"=="%~dp0" echo 提醒：versions 文件夹里的新版 %name% 不完整，用的是最初解压的版本；请重新升级 1>&2
:start
if "%~1"=="" cd /d "%USERPROFILE%\Documents" 2>nul
"%here%runtime\node.exe" "%here%program\bin\inspect.js" %*
set "code=%errorlevel%"
rem 216: the program is for another Windows than this one.
if "%code%"=="216" echo 提示：需要 64 位的 Windows 10 或更新的 Windows。
if "%~1"=="" if not "%code%"=="0" pause
exit /b %code%
:alone
echo 错误：这里只有 inspect.cmd，没有程序的其他文件。
echo 提示：请先把压缩包“全部解压缩”到一个文件夹，再双击那里的 inspect.cmd。
if "%~1"=="" pause
exit /b 1
