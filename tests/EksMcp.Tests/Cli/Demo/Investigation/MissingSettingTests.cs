using EksMcp.Cli.Demo.Investigation.Checks;

namespace EksMcp.Tests.Cli.Demo.Investigation;

public sealed class MissingSettingTests
{
    [Theory]
    [InlineData("DB_URL is not set", "DB_URL")]
    [InlineData("KeyError: 'SMTP_HOST'", "SMTP_HOST")]
    [InlineData("KeyError: 'port'", "port")]
    [InlineData("Error: Missing required environment variable: API_BASE", "API_BASE")]
    [InlineData("Could not resolve placeholder 'app.url' in value \"${app.url}\"", "app.url")]
    [InlineData("entrypoint.sh: line 3: QUEUE_NAME: unbound variable", "QUEUE_NAME")]
    [InlineData("open /etc/app/config.yaml: no such file or directory", "/etc/app/config.yaml")]
    public void The_name_is_found_in(string line, string name) =>
        Assert.Equal(name, MissingSetting.Find(["starting", line, "bye"])?.Name);

    [Theory]
    [InlineData("MAX_RETRIES=3")]
    [InlineData("connection to DB_HOST refused")]
    [InlineData("the answer is missing")]
    public void Nothing_is_missing_in(string line) => Assert.Null(MissingSetting.Find([line]));
}
