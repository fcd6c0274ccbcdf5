// The description of the API under Redocly's recommended rules, each warning an error: node lint.mjs FILE
import { createConfig, lint } from '@redocly/openapi-core';

const config = await createConfig({ extends: ['recommended-strict'] });
const problems = await lint({ ref: process.argv[2], config });
for (const { ruleId, severity, message, location } of problems) {
  console.log(`${severity} ${ruleId}: ${message} (${location?.[0]?.pointer ?? ''})`);
}
console.log(`${problems.length} problems`);
process.exitCode = problems.length ? 1 : 0;
