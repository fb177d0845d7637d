/** docs/rules.md: what every rule says, with an example, made of the rules and of their cases in tests/rules. */
import { join } from 'node:path';
import { STAGES, type Stage } from '../../src/rules/index.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { type Lang, speaker, type Text } from '../../src/text.ts';
import { textOf } from './rule-cases.ts';
import { REPOSITORY } from './run.ts';

export const RULES_PAGE = join(REPOSITORY, 'docs/rules.md');

const SEVERITIES: Readonly<Record<Rule['severity'], Text>> = {
  error: { vi: 'lỗi', en: 'error' },
  warning: { vi: 'cảnh báo', en: 'warning' },
};

const OPENING = `<!-- Made from src/rules/ and tests/rules/: DVTASKS_UPDATE_DOCS=1 npx vitest run tests/rules.test.ts -->

# Các quy tắc kiểm tra

_The rules of \`dvtasks validate\`, in Vietnamese with the English below._

\`dvtasks validate\` đọc mọi tệp của danh mục và nêu hết những chỗ sai trong một lần. Mỗi chỗ ghi tên tệp, số dòng, số
cột, mức, tên quy tắc trong ngoặc vuông, và sai cái gì. Dưới đó là dòng bị sai, có dấu \`^\` dưới đúng những chữ sai. Sau
mũi tên \`→\` là cách sửa, rồi đến chỗ khác có liên quan, nếu có. \`dvtasks explain TÊN-QUY-TẮC\` in ra đúng những gì trang
này viết về quy tắc đó.

_Each problem has its file, line and column, its severity, the rule in brackets, and what is wrong; below it the line, with
carets under the wrong part; after the arrow how to fix it; then the other place it speaks of. \`dvtasks explain RULE\`
prints what this page says of a rule; \`--lang en\` gives everything in English._

## Lỗi và cảnh báo

- **Lỗi**: tệp hỏng, thiếu, hoặc tự mâu thuẫn. Phải sửa; còn lỗi thì \`validate\` kết thúc với mã 1.
- **Cảnh báo**: chỗ lạ, nhưng quyết định có thể viết đúng như vậy. So với quyết định, rồi sửa hoặc ghi nhận. Có
  \`--strict\` thì cảnh báo cũng tính là lỗi.

_An error must be fixed: validate exits with 1. A warning is odd, but the decision may say so: compare, then fix it or
acknowledge it. With \`--strict\` warnings fail too._

## Ghi nhận một cảnh báo

Viết chú thích \`# dvtasks-ignore TÊN-QUY-TẮC: lý do\` ở cuối dòng, ở dòng ngay trên, hoặc ngay trên chỗ bắt đầu một nhiệm vụ
để ghi nhận cho cả nhiệm vụ đó. Nhiều quy tắc thì cách nhau bằng dấu phẩy. Phải có lý do. Chỗ đó được sửa rồi mà chú thích
vẫn còn thì công cụ nhắc xóa. Lỗi thì không ghi nhận được.

_A comment at the end of the line, on the line above it, or above a task for the whole task; several rules are separated by
commas. A reason is required. An acknowledgement of what is no longer there is reported, and errors cannot be
acknowledged._

\`\`\`yaml
tasks:
  # dvtasks-ignore id-gap, twin-titles: quyết định đánh số và in như vậy
  - id: 3.5
    lead:
      - Phòng Kinh tế
    with:
      # dvtasks-ignore lead-coordinates: quyết định ghi ở cả hai cột
      - Phòng Kinh tế
      - Các cơ quan, đơn vị
      - Các cơ quan, đơn vị # dvtasks-ignore repeated-body: quyết định ghi hai lần
\`\`\`
`;

/** The whole page. */
export function rulesPage(): string {
  return [
    OPENING,
    '## Mục lục\n',
    '_Contents, in the order in which files are checked._\n',
    `${STAGES.map(contentsOf).join('\n')}\n`,
    ...STAGES.flatMap(({ title, rules }) => [headingOf(title), ...rules.map(ruleText)]),
  ].join('\n');
}

function contentsOf({ title, rules }: Stage): string {
  const links = rules.map(({ id }) => `[${id}](#${id})`).join(' · ');
  return `- **${title.vi}** (_${title.en}_): ${links}`;
}

function headingOf({ vi, en }: Text): string {
  return `## ${vi}\n\n_${en}_\n`;
}

function say(text: Text, lang: Lang): string {
  return speaker(lang, { call: 'dvtasks', callHere: 'dvtasks', word: (word) => word })(text);
}

function ruleText({ id, severity, meaning, why, remedy }: Rule): string {
  const { vi, en } = SEVERITIES[severity];
  const lines: [Text, Text][] = [
    [{ vi: 'Nghĩa là', en: 'Meaning' }, meaning],
    [{ vi: 'Vì sao', en: 'Why' }, why],
    [{ vi: 'Cách sửa', en: 'How to fix' }, remedy],
  ];
  const said = lines.map(
    ([label, text]) =>
      `- **${label.vi}**: ${escaped(say(text, 'vi'))}\n  <br>_${label.en}: ${escaped(say(text, 'en'))}_`,
  );
  return `### ${id}\n\n**${vi}** · _${en}_\n\n${said.join('\n')}\n\n\`\`\`text\n${exampleOf(id)}\n\`\`\`\n`;
}

/** What the first case prints, without the summary. */
function exampleOf(id: string): string {
  const printed = textOf(id, 'found');
  return printed.slice(0, printed.lastIndexOf('\n\n'));
}

/** Text in which no character is a sign of Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<&]/g, '\\$&');
}
