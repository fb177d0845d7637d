import { wordsFor } from './rule.ts';

export const commentInValue = wordsFor(
  'comment-in-value',
  {
    meaning: {
      vi: 'dấu # đứng sau dấu cách, ở giữa một giá trị không đặt trong nháy',
      en: 'a “#” after a space, in the middle of a value without quotes',
    },
    why: {
      vi: 'YAML coi từ dấu # trở đi là chú thích và bỏ đi, không báo gì',
      en: 'YAML takes the rest of the line for a comment and silently drops it',
    },
    remedy: {
      vi: 'nếu # là chữ của văn bản, đặt cả giá trị trong dấu nháy "…"; nếu là chú thích, để hai dấu cách trước # và một dấu cách sau',
      en: 'if the # is part of the text, put the whole value in quotes "…"; for a comment, write two spaces before the # and one after',
    },
  },
  () => ({
    message: {
      vi: 'từ dấu # trở đi bị YAML coi là chú thích và bỏ mất',
      en: 'YAML takes what follows the # for a comment, and it is lost',
    },
  }),
);
