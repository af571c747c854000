//! Planted mistakes: each is found, at its line and column, and nothing is written.

use serde_json::Value;

use crate::sandbox::Sandbox;

/// Five mistakes; Chinese text stands before most of them, on their lines and above.
const FIVE: &str = r#"openapi: 3.0.3
info: {title: 宠物商店, version: '1'} # 一个文件
paths:
  /pets/{id}: # 获取宠物
    get:
      description: 中文说明
      responses:
        '200': {description: 成功, content: {application/json: {schema: {$ref: '#/components/schemas/猫咪'}}}}
components:
  schemas:
    Pet:
      type: object
      properties: {name: {type: string, description: "名字，最长", maxLenght: 10}}
    Limit: {description: 上限🐈, type: integer, minimum: 10, maximum: 5}
    Code: {description: 编码, type: string, pattern: '(['}
"#;

/// Where the five mistakes stand: columns count characters, not bytes and not the width on a screen.
const PLACES: [(&str, u64, u64); 5] = [
    ("missing-path-parameter", 5, 5),
    ("dangling-ref", 8, 78),
    ("unknown-keyword", 13, 63),
    ("contradicting-bounds", 14, 55),
    ("bad-pattern", 15, 52),
];

/// Code, line and column of each problem in the JSON form.
fn places(stdout: &str) -> Vec<(String, u64, u64)> {
    let place = |line: &str| {
        let problem: Value = serde_json::from_str(line).unwrap();
        let number = |key: &str| problem[key].as_u64().unwrap();
        (problem["code"].as_str().unwrap().to_owned(), number("line"), number("column"))
    };
    stdout.lines().map(place).collect()
}

fn expected(places: &[(&str, u64, u64)]) -> Vec<(String, u64, u64)> {
    places.iter().map(|(code, line, column)| ((*code).to_owned(), *line, *column)).collect()
}

#[test]
fn finds_five_planted_mistakes_at_their_places() {
    let sandbox = Sandbox::new();
    sandbox.write("docs/five.yaml", FIVE);
    let outcome = sandbox.run(&["gen", "--spec", "docs/five.yaml", "--out", "out", "--format", "json"]);
    outcome.says(1, &["docs/five.yaml is refused: 5 problems must be mended; nothing was written"]);
    assert_eq!(places(&outcome.stdout), expected(&PLACES));
    assert!(!sandbox.path("out").exists());
}

#[test]
fn shows_five_planted_mistakes_with_their_lines() {
    let sandbox = Sandbox::new();
    sandbox.write("docs/five.yaml", FIVE);
    let outcome = sandbox.run(&["gen", "--spec", "docs/five.yaml", "--out", "out"]);
    assert_eq!(outcome.code, 1);
    for (code, line, column) in PLACES {
        let place = format!("--> docs/five.yaml:{line}:{column}\n");
        outcome.says(1, &[&format!("error[{code}]: "), &place]);
    }
    assert_eq!(outcome.stderr.matches("error[").count(), 5, "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    assert!(!sandbox.path("out").exists());
}

#[test]
fn finds_the_same_mistakes_behind_windows_line_ends_and_a_byte_order_mark() {
    let sandbox = Sandbox::new();
    sandbox.write("five.yaml", format!("\u{feff}{}", FIVE.replace('\n', "\r\n")));
    let outcome = sandbox.run(&["gen", "--spec", "five.yaml", "--out", "out", "--format", "json"]);
    assert_eq!(outcome.code, 1);
    assert_eq!(places(&outcome.stdout), expected(&PLACES));
}

#[test]
fn finds_mistakes_in_json_on_one_line() {
    let sandbox = Sandbox::new();
    let text = concat!(
        r#"{"openapi":"3.0.3","info":{"title":"宠物🐈","version":"1"},"paths":{},"components":{"schemas":{"#,
        r##""A":{"description":"上限","type":"string","maxLenght":1},"B":{"$ref":"#/components/schemas/猫"}}}}"##
    );
    sandbox.write("one.json", text);
    let outcome = sandbox.run(&["gen", "--spec", "one.json", "--out", "out", "--format", "json"]);
    let column = |needle: &str| text[..text.find(needle).unwrap()].chars().count() as u64 + 1;
    let expected = [
        ("unknown-keyword", 1, column(r#""maxLenght""#)),
        ("dangling-ref", 1, column(r##""#/components/schemas/猫""##)),
    ];
    assert_eq!(places(&outcome.stdout), self::expected(&expected));
    assert_eq!(expected.map(|(_, _, column)| column), [133, 160]);
    outcome.says(1, &["one.json is refused: 2 problems must be mended"]);
    assert!(!sandbox.path("out").exists());
}

#[test]
fn refuses_a_document_without_info() {
    let sandbox = Sandbox::new();
    sandbox.write("bare.yaml", "openapi: 3.0.3\npaths: {}\n");
    let outcome = sandbox.run(&["gen", "--spec", "bare.yaml", "--out", "out"]);
    outcome.says(1, &["error[missing-field]", "--> bare.yaml:1:1", "help: "]);
}

#[test]
fn refuses_what_is_no_openapi_document() {
    for (name, text) in [("empty.yaml", ""), ("words.yaml", "just words"), ("list.json", "[]"), ("cut.json", "{\"a\":")]
    {
        let sandbox = Sandbox::new();
        sandbox.write(name, text);
        let outcome = sandbox.run(&["gen", "--spec", name, "--out", "out"]);
        outcome.says(1, &["error[", &format!("--> {name}:1:"), "nothing was written"]);
        assert!(!sandbox.path("out").exists());
    }
}

#[test]
fn finds_the_mistakes_of_a_document_that_is_checked_only() {
    let sandbox = Sandbox::new();
    sandbox.write("five.yaml", FIVE);
    let outcome = sandbox.run(&["gen", "--check", "--spec", "five.yaml", "--out", "out"]);
    outcome.says(1, &["five.yaml is refused: 5 problems must be mended; `cargo xtask explain CODE`"]);
}
