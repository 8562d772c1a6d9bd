//! The action and the workflows of docs/hosting: what a runner would read, and what it would run.

use crate::build::Desk;
use crate::support::{NOW, arg, fixture};
use saphyr::{LoadableYamlNode, Yaml};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn read(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(name)).expect(name)
}

fn parsed(text: &str) -> Yaml<'_> {
    let mut documents = Yaml::load_from_str(text).expect("YAML");
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

/// The workflows that stand in a page of docs/hosting.
fn workflows(name: &str) -> Vec<String> {
    let text = read(&format!("docs/hosting/{name}"));
    let blocks = text.split("```yaml\n").skip(1);
    let blocks = blocks.map(|it| it.split("```").next().unwrap().to_owned());
    blocks.collect()
}

/// The values of a list or a map; none where it is neither.
fn each<'a, 'b>(node: &'a Yaml<'b>) -> Vec<(&'a str, &'a Yaml<'b>)> {
    if let Some(list) = node.as_sequence() {
        return list.iter().map(|it| ("", it)).collect();
    }
    let map = node.as_mapping().into_iter().flatten();
    map.map(|(key, value)| (key.as_str().unwrap_or_default(), value))
        .collect()
}

/// Every map below a node that a condition holds for.
fn steps<'a, 'b>(node: &'a Yaml<'b>, key: &str) -> Vec<&'a Yaml<'b>> {
    let mut found = Vec::new();
    if node.contains_mapping_key(key) {
        found.push(node);
    }
    for (_, inner) in each(node) {
        found.extend(steps(inner, key));
    }
    found
}

fn text<'a>(node: &'a Yaml<'_>, key: &str) -> &'a str {
    let value = node.as_mapping_get(key);
    value.and_then(Yaml::as_str).unwrap_or_default()
}

/// A step of the action, by its name.
fn script(name: &str) -> String {
    let text_of_action = read("action.yml");
    let action = parsed(&text_of_action);
    let steps = steps(&action, "run");
    let step = steps.into_iter().find(|step| text(step, "name") == name);
    text(step.expect(name), "run").to_owned()
}

fn inputs(action: &Yaml<'_>) -> BTreeSet<String> {
    let inputs = action.as_mapping_get("inputs").expect("inputs");
    each(inputs)
        .into_iter()
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[test]
fn the_action_names_only_inputs_that_it_has() {
    let whole = read("action.yml");
    let action = parsed(&whole);
    let inputs = inputs(&action);
    for part in whole.split("inputs.").skip(1) {
        let name: String = part
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        assert!(inputs.contains(&name), "{name}");
    }
    let runs = action.as_mapping_get("runs").expect("runs");
    assert_eq!(text(runs, "using"), "composite");
    for step in steps(&action, "run") {
        assert_eq!(text(step, "shell"), "bash", "{step:?}");
    }
}

#[test]
fn workflows_use_the_action_as_it_is() {
    let action = read("action.yml");
    let inputs = inputs(&parsed(&action));
    for page in ["github-pages.md", "s3-cloudfront.md"] {
        let workflows = workflows(page);
        assert_eq!(workflows.len(), 1, "{page}");
        let workflow = parsed(&workflows[0]);
        for key in ["name", "on", "permissions", "concurrency", "jobs"] {
            assert!(workflow.contains_mapping_key(key), "{page}: {key}");
        }
        let uses = steps(&workflow, "uses");
        let ours: Vec<_> = uses
            .iter()
            .filter(|it| text(it, "uses").contains("/tidings@"))
            .collect();
        assert_eq!(ours.len(), 1, "{page}");
        let with = ours[0].as_mapping_get("with").expect("with");
        for (name, _) in each(with) {
            assert!(inputs.contains(name), "{page}: {name}");
        }
    }
}

#[test]
fn no_script_is_put_together_from_what_others_write() {
    let pages = ["github-pages.md", "s3-cloudfront.md"];
    let texts = pages
        .into_iter()
        .flat_map(workflows)
        .chain([read("action.yml")]);
    for whole in texts {
        for step in steps(&parsed(&whole), "run") {
            let script = text(step, "run");
            assert!(!script.contains("${{"), "{script}");
        }
    }
}

/// Runs a script of the action as a runner does, with variables.
fn run(script: &str, desk: &Desk, variables: &[(&str, &str)]) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_tidings")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", script])
        .current_dir(desk.path("."))
        .env("PATH", format!("{}:{path}", binary.display()))
        .env("GITHUB_OUTPUT", desk.path("output"))
        .env("GITHUB_PATH", desk.path("path"))
        .env("RUNNER_TEMP", desk.path("temp"))
        .envs(variables.iter().copied())
        .output()
        .expect("bash")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

fn sound(desk: &Desk) -> PathBuf {
    let file = desk.path("incidents.json");
    fs::copy(fixture("sound/incidents.json"), &file).unwrap();
    file
}

#[test]
fn the_action_builds_what_it_is_told() {
    let desk = Desk::new();
    sound(&desk);
    let more = format!("--viewer {} --at {NOW}", arg(&desk.path("viewer")));
    let variables = [
        ("FILE", "incidents.json"),
        ("OUT", "site"),
        ("PREVIOUS", "site"),
        ("ARGS", more.as_str()),
    ];
    let built = run(&script("Build the site"), &desk, &variables);
    assert!(built.status.success(), "{}", told(&built));
    assert!(desk.path("site/index.html").is_file());
    assert!(
        desk.path("site/builds.json").is_file(),
        "`previous` is handed on"
    );
    assert_eq!(
        fs::read_to_string(desk.path("output")).unwrap(),
        "folder=site\n"
    );
}

#[test]
fn the_action_stops_at_a_file_with_errors() {
    let desk = Desk::new();
    fs::copy(fixture("errors/bad-id.json"), desk.path("incidents.json")).unwrap();
    let variables = [("FILE", "incidents.json")];
    let checked = run(&script("Check the incident file"), &desk, &variables);
    assert_eq!(checked.status.code(), Some(1), "{}", told(&checked));
}

#[test]
fn the_action_fetches_nothing_without_a_checksum() {
    let desk = Desk::new();
    let archive = "https://127.0.0.1:9/tidings.tar.gz";
    let variables = [("ARCHIVE", archive), ("SHA256", "")];
    let fetched = run(&script("Fetch the command"), &desk, &variables);
    assert_eq!(fetched.status.code(), Some(1));
    assert!(
        told(&fetched).contains("::error::expected the SHA-256"),
        "{}",
        told(&fetched)
    );
    assert!(!desk.path("temp").exists());
}

#[test]
fn every_script_is_bash() {
    let pages = ["github-pages.md", "s3-cloudfront.md"];
    let whole = pages
        .into_iter()
        .flat_map(workflows)
        .chain([read("action.yml")]);
    let mut scripts: Vec<String> = Vec::new();
    for whole in whole {
        let parsed = parsed(&whole);
        scripts.extend(
            steps(&parsed, "run")
                .iter()
                .map(|it| text(it, "run").to_owned()),
        );
    }
    let deploy = read("docs/hosting/s3-cloudfront.md");
    scripts.extend(
        deploy
            .split("```sh\n")
            .nth(1)
            .map(|it| it.split("```").next().unwrap().into()),
    );
    assert!(scripts.len() > 6);
    for script in scripts {
        let read = Command::new("bash")
            .args(["-n", "-c", &script])
            .output()
            .unwrap();
        assert!(read.status.success(), "{script}\n{}", told(&read));
    }
}

#[test]
fn the_image_holds_what_the_containerfile_makes() {
    let text = read("Containerfile");
    let last = text.split("\nFROM ").last().unwrap();
    assert!(
        last.starts_with("scratch\n"),
        "the image holds nothing else"
    );
    let instructions = [
        "FROM",
        "RUN",
        "WORKDIR",
        "COPY",
        "ENTRYPOINT",
        "CMD",
        "#",
        "&&",
        "",
    ];
    for line in text.lines().filter(|line| !line.starts_with(' ')) {
        let word = line.split(' ').next().unwrap();
        assert!(instructions.contains(&word), "{line}");
    }
}
