using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// A token that its issuer made recognisable by a prefix. <paramref name="Body"/> is what follows it at least;
/// a shorter body counts as a cut token where it looks like one.
/// <paramref name="Common"/>: the prefix is also the beginning of ordinary words, so it stands alone and a cut body has to be mixed.
/// </summary>
internal sealed record TokenShape(string Prefix, SearchValues<char> Alphabet, int Body, bool Common, string Source);

/// <summary>The token formats that are masked wherever they stand, each with who documents it.</summary>
internal static class TokenShapes
{
    public static readonly TokenShape[] All =
    [
        new("AKIA", CharClass.UpperAlphanumeric, 16, true, "AWS IAM user guide, IAM identifiers: unique identifiers, access key"),
        new("ASIA", CharClass.UpperAlphanumeric, 16, true, "AWS IAM user guide, IAM identifiers: temporary (AWS STS) access key"),
        new("ABIA", CharClass.UpperAlphanumeric, 16, true, "AWS IAM user guide, IAM identifiers: AWS STS service bearer token"),
        new("IQoJ", CharClass.Base64, 96, true, "AWS STS session token: base64, first bytes of its current version"),
        new("FwoG", CharClass.Base64, 96, true, "AWS STS session token: base64, first bytes of an older version"),
        new("FQoG", CharClass.Base64, 96, true, "AWS STS session token: base64, first bytes of an older version"),
        new("k8s-aws-v1.", CharClass.Base64Url, 40, false, "aws-iam-authenticator README: EKS bearer token, a presigned URL in base64url"),
        new("ghp_", CharClass.Alphanumeric, 36, false, "GitHub docs, token formats: personal access token (classic)"),
        new("gho_", CharClass.Alphanumeric, 36, false, "GitHub docs, token formats: OAuth access token"),
        new("ghu_", CharClass.Alphanumeric, 36, false, "GitHub docs, token formats: GitHub App user access token"),
        new("ghs_", CharClass.Dotted, 36, false, "GitHub docs, token formats: GitHub App installation token"),
        new("ghr_", CharClass.Alphanumeric, 36, false, "GitHub docs, token formats: refresh token"),
        new("github_pat_", CharClass.Base64Url, 82, false, "GitHub docs, token formats: fine-grained personal access token"),
        new("glpat-", CharClass.Dotted, 20, false, "GitLab docs, token overview: personal access token"),
        new("gldt-", CharClass.Dotted, 20, false, "GitLab docs, token overview: deploy token"),
        new("glrt-", CharClass.Dotted, 20, false, "GitLab docs, token overview: runner authentication token"),
        new("glptt-", CharClass.Dotted, 20, false, "GitLab docs, token overview: pipeline trigger token"),
        new("glcbt-", CharClass.Dotted, 20, false, "GitLab docs, token overview: CI/CD job token"),
        new("glft-", CharClass.Dotted, 20, false, "GitLab docs, token overview: feed token"),
        new("glagent-", CharClass.Dotted, 20, false, "GitLab docs, token overview: agent for Kubernetes"),
        new("gloas-", CharClass.Dotted, 20, false, "GitLab docs, token overview: OAuth application secret"),
        new("xoxb-", CharClass.Base64Url, 24, false, "Slack docs, tokens: bot token"),
        new("xoxp-", CharClass.Base64Url, 24, false, "Slack docs, tokens: user token"),
        new("xoxa-", CharClass.Base64Url, 24, false, "Slack docs, tokens: workspace token"),
        new("xoxr-", CharClass.Base64Url, 24, false, "Slack docs, tokens: refresh token"),
        new("xoxe-", CharClass.Base64Url, 24, false, "Slack docs, tokens: rotated token"),
        new("xoxe.", CharClass.Dotted, 24, false, "Slack docs, tokens: rotated token"),
        new("xapp-", CharClass.Base64Url, 24, false, "Slack docs, tokens: app-level token"),
        new("hooks.slack.com/services/", CharClass.AnyToken, 24, false, "Slack docs, incoming webhooks: the URL is the secret"),
        new("sk_live_", CharClass.Alphanumeric, 24, false, "Stripe docs, API keys: secret key, live mode"),
        new("sk_test_", CharClass.Alphanumeric, 24, false, "Stripe docs, API keys: secret key, test mode"),
        new("rk_live_", CharClass.Alphanumeric, 24, false, "Stripe docs, API keys: restricted key"),
        new("rk_test_", CharClass.Alphanumeric, 24, false, "Stripe docs, API keys: restricted key"),
        new("whsec_", CharClass.AnyToken, 24, false, "Stripe docs, webhooks: signing secret"),
        new("AIza", CharClass.Base64Url, 35, true, "Google Cloud docs, API keys"),
        new("ya29.", CharClass.Dotted, 24, false, "Google Cloud docs, token types: OAuth 2.0 access token"),
        new("GOCSPX-", CharClass.Base64Url, 24, false, "Google Cloud docs, OAuth client secret"),
        new("npm_", CharClass.Alphanumeric, 36, true, "npm docs, access tokens"),
        new("pypi-AgE", CharClass.Base64Url, 50, false, "PyPI help, API tokens: a macaroon in base64url"),
        new("dckr_pat_", CharClass.Base64Url, 20, false, "Docker docs, personal access tokens"),
        new("dop_v1_", CharClass.Alphanumeric, 64, false, "DigitalOcean docs, API tokens"),
        new("hvs.", CharClass.Dotted, 24, true, "HashiCorp Vault docs, tokens: service token"),
        new("hvb.", CharClass.Dotted, 24, true, "HashiCorp Vault docs, tokens: batch token"),
        new("SG.", CharClass.Dotted, 40, true, "Twilio SendGrid docs, API keys"),
        new("sk-ant-", CharClass.Base64Url, 24, true, "Anthropic docs, API keys"),
        new("sk-proj-", CharClass.Base64Url, 24, true, "OpenAI docs, API keys"),
        new("hf_", CharClass.Alphanumeric, 34, true, "Hugging Face docs, user access tokens"),
        new("AGE-SECRET-KEY-1", CharClass.UpperAlphanumeric, 40, false, "age README: X25519 identity"),
    ];
}
