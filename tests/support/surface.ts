/** Where a format prints to, in tests of formats alone. */
import type { Surface } from '../../src/formats/report.ts';

/** 80 columns without colour, in Vietnamese. */
export const SURFACE: Surface = {
  width: 80,
  screen: null,
  colour: false,
  lang: 'vi',
  separator: ',',
  toPdf: () => Promise.reject(new Error('no browser here')),
};
