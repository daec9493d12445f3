// Verdicts of ajv with its usual strictness: reads {schema, data: [...]} lines, prints true and false.
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
for (const line of lines) {
  const { schema, data } = JSON.parse(line);
  const ajv = addFormats(new Ajv({ strictSchema: true, strictTypes: false }));
  const validate = ajv.compile(schema);
  console.log(JSON.stringify(data.map((item) => validate(item))));
}
