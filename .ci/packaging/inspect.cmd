@echo off
setlocal
chcp 65001 >nul
title inspect
if "%~1"=="" cd /d "%USERPROFILE%\Documents" 2>nul
"%~dp0runtime\node.exe" "%~dp0program\bin\inspect.js" %*
set "code=%errorlevel%"
if "%~1"=="" if not "%code%"=="0" pause
exit /b %code%
