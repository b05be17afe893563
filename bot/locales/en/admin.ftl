### Sentences for the admin at the command line: list of agencies and invitations. Plain text, no HTML.

## The agencies file

error-agencies-file =
    { $count ->
        [1] The list of agencies cannot be used yet: there is one thing to put right.
       *[other] The list of agencies cannot be used yet: there are { $count } things to put right.
    } Nothing has been changed.
agencies-line = Line { $line }: { $problem }

agencies-problem-not-text = this is not a CSV file. In Excel, choose “Save as” and then “CSV UTF-8”.
agencies-problem-empty-file = this file is empty.
agencies-problem-missing-column = the column “{ $column }” is missing. The first line must hold code, name, short_name, region, categories.
agencies-problem-cells = there are { $found } columns instead of { $expected }. A name with a comma needs quotation marks (") around it.
agencies-problem-empty-cell = the column “{ $column }” is empty.
agencies-problem-code-format = the code “{ $code }” cannot be used. Use small letters, digits, - or _, no spaces, at most 32 characters.
agencies-problem-duplicate-code = the code “{ $code }” is already used in line { $first_line }.
agencies-problem-region-format = “{ $region }” is not a region code. For example: 33.25 for a regency, 33.25.11 for a district.
agencies-problem-unknown-category = there is no category “{ $category }”. Did you mean “{ $suggestion }”?
agencies-problem-no-categories = the column “categories” does not name a single category.
agencies-problem-taken = the category “{ $category }” for region { $region } already belongs to the agency in line { $first_line }.
agencies-problem-no-fallback = there is no agency for everything else. Put a * into the column “categories” of one agency; it gets the reports that no other agency takes.
agencies-problem-second-fallback = the * is already used in line { $first_line }. One agency for everything else is enough.

agencies-uncovered = Please note: no agency takes { $categories } yet, so these go to { $agency }.
agencies-checked =
    { $count ->
        [1] The list is fine: one agency.
       *[other] The list is fine: { $count } agencies.
    } Nothing has been changed yet.
agencies-imported =
    { $count ->
        [1] Done: one agency is registered.
       *[other] Done: { $count } agencies are registered.
    }
agencies-retired = No longer in the list, so without new reports: { $agencies }.

## List and invitations

agencies-none = There are no agencies yet. Register them with: lapor agencies import FILE.csv
agencies-unknown = There is no agency with the code “{ $code }”. See all codes with: lapor agencies list
agencies-column-code = code
agencies-column-name = name
agencies-column-region = region
agencies-column-categories = categories
agencies-column-officers = officers
agencies-every-other = everything else
agencies-invite-link =
    Invitation for the { $role } of { $agency }:
    { $link }
agencies-invite-command =
    Invitation for the { $role } of { $agency }. Send these words to the bot:
    { $command }
agencies-invite-until = Good for one person, until { $until }.
agencies-approval =
    { $needed ->
        [yes] Answers of { $agency } now wait for the approval of its head.
       *[no] Answers of { $agency } now go to the citizen at once.
    }
