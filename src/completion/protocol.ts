/**
 * The command that the scripts call, which is on no shelf and in no help. It is given the shell and the line, and answers
 * a candidate a line, "value TAB words"; a line that begins with a TAB says what the shell is to do by itself.
 */
export const COMPLETE = '__complete';
