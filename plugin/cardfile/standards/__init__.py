"""Public standards that records speak in: lists of terms, and checkers of texts.

* `metrics`: what each metric measures, its possible values, which way is better
* `licenses`: SPDX expressions and the licences of the Hugging Face Hub
* `units`: UCUM units (parsed in `ucum`) and the currencies of ISO 4217
* `languages`: language tags of BCP 47
* `tasks`: the pipeline tags of the Hugging Face Hub
* `currencies`, `countries`: ISO 4217 and ISO 3166
* `durations`: spans of time of ISO 8601
* `personal_names`: names that columns with personal data usually have
* `problem`: what a checker finds wrong, with its place and what was probably meant
* `vocabulary`: all lists behind one interface, by the name that a schema gives

The lists are data in `schemas/lists/`; `lists` reads each when it is first asked for, and `codes`
words what is not on a closed one.
"""
