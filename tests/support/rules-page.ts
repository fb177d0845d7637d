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

_Every rule of \`dvtasks validate\`, in Vietnamese with the English below: what it finds, why, how to fix it, and an example.
How a check is read, and how a warning is acknowledged: [checking.md](checking.md)._

Mỗi chỗ sai mà \`dvtasks validate\` nêu có tên quy tắc trong ngoặc vuông. Trang này ghi mỗi quy tắc tìm gì, vì sao, cách sửa,
và một ví dụ; \`dvtasks explain TÊN-QUY-TẮC\` cho biết những điều ấy ngay trên màn hình.

- **Lỗi**: tệp hỏng, thiếu, hoặc tự mâu thuẫn. Phải sửa.
- **Cảnh báo**: chỗ lạ, nhưng quyết định có thể viết đúng như vậy. So với quyết định, rồi sửa hoặc ghi nhận.

## Ghi nhận một cảnh báo

Viết chú thích \`# dvtasks-ignore TÊN-QUY-TẮC: lý do\` ở cuối dòng, ở dòng ngay trên, hoặc ngay trên chỗ bắt đầu một nhiệm vụ
để ghi nhận cho cả nhiệm vụ đó. Nhiều quy tắc thì cách nhau bằng dấu phẩy. Phải có lý do. Chỗ đó được sửa rồi mà chú thích
vẫn còn thì công cụ nhắc xóa. Lỗi thì không ghi nhận được. ([In English](checking.md#acknowledging).)

\`\`\`yaml
tasks:
  # dvtasks-ignore id-gap, twin-titles: quyết định đánh số và in như vậy
  - id: 3.5
    with:
      # dvtasks-ignore lead-coordinates: quyết định ghi ở cả hai cột
      - Phòng Kinh tế
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
