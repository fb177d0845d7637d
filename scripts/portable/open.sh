#!/bin/sh
# Opens a shell in this folder, with today's overview.
case $0 in
  */*) CDPATH='' cd -- "${0%/*}/" || exit ;;
esac
# Copied under another name first: a copy that was cut off must not pass for the data.
[ -e data ] || {
  mkdir -p data.tmp && cp -R app/data/. data.tmp && mv data.tmp data &&
    printf '%s\n' 'Chưa có thư mục data: đã chép danh mục mẫu vào đó, xã Nghi Dương năm 2026.' \
      'Đã có danh mục của mình thì đóng cửa sổ, thay data này bằng data của bản sao lưu.' ''
}
export PATH="$PWD:$PATH"
dvtasks
exec "${SHELL:-/bin/sh}"
